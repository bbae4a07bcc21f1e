import { pythonRepr, readable } from '../codec/index.ts';
import { values, words } from '../panel/state/index.ts';
import { SearchField } from '../panel/tabs/session/SearchField.tsx';
import { Tree } from '../panel/tabs/session/tree/Tree.tsx';
import { TreeTools } from '../panel/tabs/session/tree/TreeTools.tsx';
import { HidingButton } from '../panel/top-row/HidingButton.tsx';
import { Notice } from '../panel/ui/Notice.tsx';
import { explainError } from '../panel/words/errors.ts';
import { SEVERITY_TEXTS } from '../panel/words/finding-details.ts';
import { visibleText } from '../panel/words/visible.ts';
import type { StoredContent } from '../stored/content.ts';
import { type RunsCode, runsCode } from '../stored/danger.ts';
import type { StoredLayer, StoredReading } from '../stored/stored.ts';

/** What a server has stored: what it is by its form, the steps to its content, and the content. */
export function StoredView({ reading }: { reading: StoredReading }) {
  const { text } = words.value;
  if (reading.kind === 'missing') return <Missing />;
  const { layers } = reading;
  const content = reading.kind === 'read' ? reading.content : null;
  const danger = content && runsCode(content);
  return (
    <section class="panel stored" aria-label={titleOf(reading)} data-testid="stored">
      <header>
        <h2 data-testid="stored-kind">{titleOf(reading)}</h2>
        <span class="tools">
          {content && <ContentTools content={content} />}
          <HidingButton />
        </span>
      </header>
      <Layers layers={layers} />
      <p class="quiet">{text('storedByForm')}</p>
      <Expiry reading={reading} />
      {danger && <Danger danger={danger} />}
      {reading.kind === 'unread' && (
        <Notice testId="stored-error">{explainError(reading.error, words.value)}</Notice>
      )}
      {content && <Content content={content} />}
    </section>
  );
}

function Missing() {
  const { text } = words.value;
  return (
    <section class="panel stored" aria-label={text('stored_missing')} data-testid="stored">
      <header>
        <h2 data-testid="stored-kind">{text('stored_missing')}</h2>
      </header>
      <p>{text('storedMissingHint')}</p>
    </section>
  );
}

function titleOf(reading: Exclude<StoredReading, { kind: 'missing' }>): string {
  const { text } = words.value;
  if (reading.kind === 'unread') return text('stored_unread');
  const { content } = reading;
  if (content.kind !== 'pickle') return text(`stored_${content.kind}`);
  // Every framework's session is a dict.
  const isSession = readable(content.value)?.type === 'dict';
  return text(isSession ? 'stored_pickle' : 'storedValue', { protocol: content.protocol });
}

function ContentTools({ content }: { content: StoredContent }) {
  const value = readable(content.value);
  return (
    value && (
      <>
        <TreeTools value={value} />
        <SearchField />
      </>
    )
  );
}

/** Each step with its size. */
function Layers({ layers }: { layers: readonly StoredLayer[] }) {
  const { text } = words.value;
  return (
    <ol class="layers" aria-label={text('storedLayers')} data-testid="stored-layers">
      {layers.map(({ id, size, unit }) => (
        <li key={id}>
          <span class="layer">{text(`storedLayer_${id}`)}</span>{' '}
          <span class="layer-size">{text(`amount_${unit}`, { count: size })}</span>
        </li>
      ))}
    </ol>
  );
}

/** When the cache forgets it. */
function Expiry({ reading }: { reading: StoredReading }) {
  const { text, dateTime } = words.value;
  const prefix = reading.kind === 'read' ? reading.prefix : null;
  if (prefix?.kind !== 'expiry' || prefix.expires === null) return null;
  return (
    <p data-testid="stored-expires">{text('storedExpires', { date: dateTime(prefix.expires) })}</p>
  );
}

/** Longest call that is shown, in characters. */
const MAX_CALL = 300;

function Danger({ danger }: { danger: RunsCode }) {
  const { text } = words.value;
  const { severity, call } = danger;
  const names = visibleText(danger.names.join(', '));
  return (
    <Notice testId="stored-runs-code">
      <span class={`severity ${severity}`}>{text(SEVERITY_TEXTS[severity])}</span>:{' '}
      {call
        ? text(`storedRuns_${severity}`, { names, call: callText(call) })
        : text(`storedImports_${severity}`, { names })}
    </Notice>
  );
}

/** The call as Python would make it; while values are hidden, without its arguments. */
function callText(call: NonNullable<RunsCode['call']>): string {
  if (values.value.isHiding) return visibleText(call.callable);
  const shown = pythonRepr(call);
  return visibleText(shown.length > MAX_CALL ? `${shown.slice(0, MAX_CALL)}…` : shown);
}

function Content({ content }: { content: StoredContent }) {
  const { text } = words.value;
  const { value } = content;
  const shown = readable(value);
  return (
    <>
      {!value.ok && (
        <Notice testId="stored-error">
          {text('storedIncomplete', { reason: explainError(value.error, words.value) })}
        </Notice>
      )}
      {shown && (
        <Tree
          value={shown}
          json={content.kind === 'json' ? content.text : null}
          format={null}
          isTruncated={false}
        />
      )}
    </>
  );
}
