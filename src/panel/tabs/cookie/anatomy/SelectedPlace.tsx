import type { Place } from '../../../../analysis/anatomy/place.ts';
import type { Span } from '../../../../codec/index.ts';
import { pathText } from '../../../../content/diff/path.ts';
import { showInSession, words } from '../../../state/index.ts';
import { visibleText } from '../../../words/visible.ts';
import type { Words } from '../../../words/words.ts';
import type { PlacedNode } from '../../session/tree/nodes.ts';

interface SelectedPlaceProps {
  selected: PlacedNode | null;
  place: Place | null;
  isCompressed: boolean;
}

/** Characters of a path that are shown. */
const MAX_PATH = 120;

/** Which key is selected, and where its bytes are in the JSON and in the cookie. */
export function SelectedPlace({ selected, place, isCompressed }: SelectedPlaceProps) {
  const { text } = words.value;
  if (!selected || !place) return <p class="selected-place quiet">{text('anatomySelectHint')}</p>;
  const path = pathText(selected.steps) || text('part_json');
  const shown = visibleText(path.slice(0, MAX_PATH));
  const places = [
    text('placeInJson', ends(place.bytes, words.value)),
    place.cookie && text('placeInCookie', ends(place.cookie, words.value)),
    isCompressed && text('placeCompressed'),
  ];
  return (
    <p class="selected-place" data-testid="selected-place">
      <code class="key">{path.length > MAX_PATH ? `${shown}…` : shown}</code>{' '}
      {places.filter(Boolean).join(' · ')}{' '}
      {!selected.isOverwritten && (
        <button
          type="button"
          class="link"
          data-testid="show-in-tree"
          onClick={() => showInTree(selected)}
        >
          {text('showInTree')}
        </button>
      )}
    </p>
  );
}

/** Shows a node's row in the tree, which takes the focus. The tree leads to the last value of a repeated key. */
export function showInTree({ steps, isOverwritten }: PlacedNode): void {
  if (isOverwritten) return;
  showInSession(steps);
}

/** The first and the last of a stretch, counted from 1. */
function ends({ start, end }: Span, { number }: Words) {
  return { first: number(start + 1), last: number(end) };
}
