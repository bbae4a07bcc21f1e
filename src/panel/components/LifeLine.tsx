import { type SessionReading, sessionLife } from '../../session/reading.ts';
import { now, words } from '../store.ts';
import type { PlainKey } from '../words/catalogue.ts';

interface Mark {
  readonly id: 'signed' | 'now' | 'browser' | 'server';
  readonly at: number;
}

const NAMES: Readonly<Record<Mark['id'], PlainKey>> = {
  signed: 'lifeSigned',
  now: 'lifeNow',
  browser: 'lifeBrowser',
  server: 'lifeServer',
};

/** Percent of the line at its ends, so that no mark is cut. */
const MARGIN = 1;

/** A session's life as one line: when it was signed, now, and its two ends. The facts below say the same. */
export function LifeLine({ reading }: { reading: SessionReading }) {
  const marks = marksOf(reading, now.value);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || first.at === last.at) return null;
  const { text, date } = words.value;
  const index = ({ at }: Mark) =>
    MARGIN + ((at - first.at) / (last.at - first.at)) * (100 - 2 * MARGIN);
  const isOver = marks.some(({ id, at }) => id === 'server' && at < now.value);
  const spoken = marks.map(({ id, at }) => `${text(NAMES[id])}: ${date(at, now.value)}`);
  return (
    <div class="life-line" role="img" aria-label={spoken.join(', ')} data-testid="life-line">
      <svg width="100%" height="14" aria-hidden="true">
        <line class="rail" x1={`${MARGIN}%`} x2={`${100 - MARGIN}%`} y1="7" y2="7" />
        {!isOver && <Lived marks={marks} index={index} />}
        {marks.map((mark) => (
          <circle key={mark.id} class={mark.id} cx={`${index(mark)}%`} cy="7" r="4" />
        ))}
      </svg>
      <ul class="legend" aria-hidden="true">
        {marks.map(({ id }) => (
          <li key={id} class={id}>
            {text(NAMES[id])}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The part of it that has passed. */
function Lived({ marks, index }: { marks: readonly Mark[]; index: (mark: Mark) => number }) {
  const signed = marks.find(({ id }) => id === 'signed');
  const present = marks.find(({ id }) => id === 'now');
  if (!signed || !present || signed.at > present.at) return null;
  return <line class="lived" x1={`${index(signed)}%`} x2={`${index(present)}%`} y1="7" y2="7" />;
}

/** What is known of it, in the order of time. */
function marksOf(reading: SessionReading, time: number): Mark[] {
  const { signedAt, serverLimit, browserLimit } = sessionLife(reading);
  if (signedAt === null || serverLimit === null || reading.kind !== 'flask') return [];
  const marks: Mark[] = [
    { id: 'signed', at: signedAt },
    { id: 'now', at: time },
    ...(typeof browserLimit === 'number' ? [{ id: 'browser', at: browserLimit } as const] : []),
    { id: 'server', at: serverLimit },
  ];
  return marks.sort((a, b) => a.at - b.at);
}
