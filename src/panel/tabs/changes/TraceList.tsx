import type { SessionTrace, TracedKey } from '../../../cookies/session-trace.ts';
import { words } from '../../state/index.ts';
import { visibleText } from '../../words/visible.ts';
import { Place } from './Place.tsx';

/** What the app says of each key, with its lines. It is marked as the app's own word. */
export function TraceList({ trace }: { trace: SessionTrace }) {
  const { text } = words.value;
  return (
    <section class="trace" data-testid="trace">
      <h3>{text('traceSays')}</h3>
      {trace.isUsed === false && <p class="hint">{text('tracedUnusedHint')}</p>}
      <ul>
        {trace.keys.map((key) => (
          <li key={key.key} class={key.change}>
            <KeyLine traced={key} />
          </li>
        ))}
        {trace.modified.length > 0 && (
          <li>
            <span class="path">session.modified</span>
            {trace.modified.map((place, index) => (
              <Place key={index} place={place} />
            ))}
          </li>
        )}
      </ul>
      {trace.isCut && <p class="hint">{text('traceCut')}</p>}
    </section>
  );
}

function KeyLine({ traced: { key, change, uses } }: { traced: TracedKey }) {
  const { text } = words.value;
  return (
    <>
      <span class="path">{visibleText(key)}</span>
      <span class="outcome">{text(`trace_${change}`)}</span>
      {uses.map(({ verb, place }, index) => (
        <span key={index} class="use">
          <span class="quiet">{text(`traceUse_${verb}`)}</span> <Place place={place} />
        </span>
      ))}
    </>
  );
}
