import { type Session, sessionLife } from '../../../analysis/session.ts';
import { now, words } from '../../state/index.ts';
import type { PlainKey } from '../../words/catalogue.ts';

interface Mark {
  readonly id: 'signed' | 'now' | 'browser' | 'server';
  readonly at: number;
}

const LABELS: Readonly<Record<Mark['id'], PlainKey>> = {
  signed: 'lifeSigned',
  now: 'lifeNow',
  browser: 'lifeBrowser',
  server: 'lifeServer',
};

/** Percent of the width kept free at each end, so that no mark is cut off. */
const MARGIN = 1;

/** A session's life as a line with marks: when it was signed, now, and when browser and server end it. The facts beside
 * it say the same. */
export function LifeLine({ session }: { session: Session }) {
  const marks = marksOf(session, now.value);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || first.at === last.at) return null;
  const { text, date } = words.value;
  const positionOf = ({ at }: Mark) =>
    MARGIN + ((at - first.at) / (last.at - first.at)) * (100 - 2 * MARGIN);
  const isOver = marks.some(({ id, at }) => id === 'server' && at < now.value);
  const descriptions = marks.map(({ id, at }) => `${text(LABELS[id])}: ${date(at, now.value)}`);
  return (
    <div class="life-line" role="img" aria-label={descriptions.join(', ')} data-testid="life-line">
      <svg width="100%" height="14" aria-hidden="true">
        <line class="rail" x1={`${MARGIN}%`} x2={`${100 - MARGIN}%`} y1="7" y2="7" />
        {!isOver && <ElapsedPart marks={marks} positionOf={positionOf} />}
        {marks.map((mark) => (
          <circle key={mark.id} class={mark.id} cx={`${positionOf(mark)}%`} cy="7" r="4" />
        ))}
      </svg>
      <ul class="legend" aria-hidden="true">
        {marks.map(({ id }) => (
          <li key={id} class={id}>
            {text(LABELS[id])}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The part of the line from signing to now. */
function ElapsedPart({
  marks,
  positionOf,
}: {
  marks: readonly Mark[];
  positionOf: (mark: Mark) => number;
}) {
  const signed = marks.find(({ id }) => id === 'signed');
  const present = marks.find(({ id }) => id === 'now');
  if (!signed || !present || signed.at > present.at) return null;
  return (
    <line
      class="elapsed"
      x1={`${positionOf(signed)}%`}
      x2={`${positionOf(present)}%`}
      y1="7"
      y2="7"
    />
  );
}

/** The marks whose times are known, in the order of time. */
function marksOf(session: Session, time: number): Mark[] {
  const { signedAt, serverLimit, browserLimit } = sessionLife(session);
  if (signedAt === null || serverLimit === null || !session.rules) return [];
  const marks: Mark[] = [
    { id: 'signed', at: signedAt },
    { id: 'now', at: time },
    ...(typeof browserLimit === 'number' ? [{ id: 'browser', at: browserLimit } as const] : []),
    ...(serverLimit === Infinity ? [] : [{ id: 'server', at: serverLimit } as const]),
  ];
  return marks.sort((a, b) => a.at - b.at);
}
