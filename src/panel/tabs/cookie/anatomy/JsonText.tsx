import { useMemo, useRef } from 'preact/hooks';
import type { Place } from '../../../../analysis/anatomy/place.ts';
import type { Session } from '../../../../analysis/session.ts';
import { textOf } from '../../../../codec/index.ts';
import { selectedRow, values, words } from '../../../state/index.ts';
import { MAX_VISIBLE_LENGTH } from '../../../words/visible.ts';
import { type PlacedNode, placedNodes } from '../../session/tree/nodes.ts';
import { rowId } from '../../session/tree/rows.ts';
import { LitText } from './LitText.tsx';
import { useMarkInSight } from './mark.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { SelectedPlace, showInTree } from './SelectedPlace.tsx';

interface JsonTextProps {
  session: Session;
  /** The node that is selected, here or in the tree; null for none. */
  selected: PlacedNode | null;
  place: Place | null;
}

/** Keys that can be selected in the text: drawing more takes too long. The tree has all. */
const MAX_KEYS = 300;

/** The payload's JSON, in which each key can be selected: a list box, whose arrow keys go from key to key. */
export function JsonText({ session, selected, place }: JsonTextProps) {
  const box = useRef<HTMLDivElement>(null);
  useMarkInSight(box, selected);
  const { content, reading } = session;
  const json = textOf(reading);
  const length = Math.min(json?.length ?? 0, MAX_VISIBLE_LENGTH);
  const pieces = useMemo(() => {
    const nodes = content ? placedNodes(content, length, MAX_KEYS) : [];
    return piecesOf(nodes, length);
  }, [content, length]);
  if (json === null || json === '') return null;
  if (values.value.isHiding) {
    return (
      <p class="json-text payload" data-testid="json-text">
        {values.value.text(json)}
      </p>
    );
  }
  const { text, number } = words.value;
  const keys = pieces.filter(({ node }) => node !== null);
  const current = keys.find(({ node }) => node?.path === selected?.path) ?? keys[0];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && selected) return showInTree(selected);
    const options: EventTarget[] = [...(box.current?.querySelectorAll('[role=option]') ?? [])];
    const focused = event.currentTarget ? options.indexOf(event.currentTarget) : -1;
    const index = nextIndex(event.key, focused, options.length);
    const option = index === null ? null : options[index];
    if (!(option instanceof HTMLElement)) return;
    event.preventDefault();
    option.focus();
  };
  return (
    <div class="json">
      <div
        class="json-text payload"
        data-testid="json-text"
        ref={box}
        {...(keys.length > 0
          ? { role: 'listbox', 'aria-label': text('anatomyJson') }
          : { role: 'group', 'aria-label': text('part_json'), tabIndex: 0 })}
      >
        {pieces.map((piece) => (
          <PieceText
            key={piece.start}
            piece={piece}
            json={json}
            selected={selected}
            isCurrent={piece === current}
            onKeyDown={onKeyDown}
          />
        ))}
        {json.length > length && '…'}
      </div>
      {json.length > length && (
        <p class="quiet">
          {text('anatomyJsonCut', { shown: number(length), length: number(json.length) })}
        </p>
      )}
      {keys.length > 0 && (
        <SelectedPlace
          selected={selected}
          place={place}
          isCompressed={reading.layers.some(({ id }) => id === 'inflate')}
        />
      )}
    </div>
  );
}

interface PieceTextProps {
  piece: Piece;
  json: string;
  selected: PlacedNode | null;
  /** Whether the Tab key reaches it. */
  isCurrent: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PieceText({ piece, json, selected, isCurrent, onKeyDown }: PieceTextProps) {
  const { node, start, end } = piece;
  const text = <LitText text={json.slice(start, end)} start={start} lit={selected} />;
  if (!node) return text;
  return (
    <span
      role="option"
      aria-selected={node.path === selected?.path}
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={onKeyDown}
      onFocus={() => {
        selectedRow.value = rowId({ kind: 'node', path: node.path });
      }}
    >
      {text}
    </span>
  );
}

/** The index that a key press leads to; null for a key that moves nothing. */
function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
