import { formatOfRaw } from '../../../content/format-of.ts';
import { type Change, type ExchangeRef, exchangeOf } from '../../../timeline/entry.ts';
import { nestedChange } from '../../../timeline/nested.ts';
import type {
  ChangeRow,
  PageVisitRow,
  RefusedRow,
  SingleRow,
  UnchangedRow,
} from '../../../timeline/rows.ts';
import { tracedUseOf } from '../../../timeline/traced.ts';
import {
  type Compared,
  changeTimeline,
  compared,
  now,
  observedRequest,
  words,
} from '../../state/index.ts';
import { causeOf, describe, requestOf } from '../../timeline/described.ts';
import { visibleText } from '../../words/visible.ts';
import type { HostTabProps } from '../tab.ts';
import { ChangeList } from './ChangeList.tsx';
import { CookieHeaders } from './CookieHeaders.tsx';
import { RequestMenu, type ShowRequest } from './RequestMenu.tsx';
import { TraceList } from './TraceList.tsx';
import { WhichLine } from './WhichLine.tsx';

/** The difference between an entry of the timeline and the entry before it, or another chosen one. */
export function ChangesTab({ showRequest }: Pick<HostTabProps, 'showRequest'>) {
  const { text } = words.value;
  const subject = compared.value;
  if (!subject) return <p class="hint">{text('changesNothing')}</p>;
  if (subject.kind === 'load') return <Load {...subject} showRequest={showRequest} />;
  if (subject.kind === 'unchanged') {
    return <Unchanged row={subject.row} showRequest={showRequest} />;
  }
  const { row, base, changes } = subject;
  const { hint } = describe(row);
  return (
    <div class="changes-tab">
      <Heading row={row} base={base} isCompared={changes !== 'unknown'} showRequest={showRequest} />
      {hint !== null && <p class="hint">{hint}</p>}
      {changes === 'unknown' && row.kind === 'change' && (
        <p class="hint">{text('changesUnknown')}</p>
      )}
      {changes === 'unreadable' && <p class="hint">{text('changesUnreadable')}</p>}
      {changes === 'onServer' && <p class="hint">{text('changesOnServer')}</p>}
      {changes === 'tooLarge' && <p class="hint">{text('changesTooLarge')}</p>}
      {typeof changes !== 'string' && <ChangeList changes={changes} />}
      <Lines exchange={exchangeOf(row.entry)} value={row.entry.value} />
      <HeadersOf row={row} />
      <p class="hint">{text('compareHint')}</p>
    </div>
  );
}

/** The cause of an entry, and when it happened. */
function CauseAndTime({ row }: { row: SingleRow }) {
  const { dateTime, relative } = words.value;
  const { cause } = describe(row);
  const seconds = row.entry.time / 1000;
  return (
    <>
      <h2>{cause}</h2>
      <span class="quiet">
        {dateTime(seconds)} ({relative(seconds - now.value)})
      </span>
    </>
  );
}

interface UnchangedProps {
  row: UnchangedRow | PageVisitRow;
  showRequest: ShowRequest | null;
}

/** Says that the chosen entry changed nothing; for a request, with a hint at nested changes, which frameworks do not
 * notice. */
function Unchanged({ row, showRequest }: UnchangedProps) {
  const { text } = words.value;
  if (row.kind === 'pageVisit') {
    return (
      <div class="changes-tab">
        <div class="compared">
          <CauseAndTime row={row} />
        </div>
        <p class="hint">{text('unchangedVisit')}</p>
      </div>
    );
  }
  const { hint } = describe(row);
  const { exchange } = row.entry;
  const { carried } = exchange;
  const use = tracedUseOf(exchange);
  const isExcluded = use !== null && use.kind !== 'unsaved';
  const example = isExcluded ? null : nestedChange(carried ?? null);
  return (
    <div class="changes-tab" data-testid="unchanged">
      <div class="compared">
        <CauseAndTime row={row} />
        <MenuOf row={row} showRequest={showRequest} />
      </div>
      <p class="hint">{text('unchangedText')}</p>
      {hint !== null && <p class="hint">{hint}</p>}
      <Lines exchange={exchange} value={null} />
      {example !== null && (
        <>
          <p class="hint">{text('nestedHint', { framework: formatOfRaw(carried).framework })}</p>
          <pre class="example">{visibleText(example)}</pre>
        </>
      )}
      <HeadersOf row={row} />
    </div>
  );
}

type LoadSubject = Omit<Extract<Compared, { kind: 'load' }>, 'kind'>;

interface LoadProps extends LoadSubject {
  showRequest: ShowRequest | null;
}

/** Requests that are named at most. */
const MAX_REQUESTS = 6;

/** How a load of the session differs from the one before. */
function Load({ row, load, changes, requests, showRequest }: LoadProps) {
  const { text } = words.value;
  return (
    <div class="changes-tab" data-testid="load-changes">
      <div class="compared">
        <CauseAndTime row={row} />
        <MenuOf row={row} showRequest={showRequest} />
      </div>
      {changes === null && <p class="hint">{text('loadFirst')}</p>}
      {changes === 'tooLarge' && <p class="hint">{text('changesTooLarge')}</p>}
      {changes !== null && changes !== 'tooLarge' && (
        <>
          <p class="hint">{text('loadCompared')}</p>
          <ChangeList changes={changes} />
          {changes.length > 0 && <Between requests={requests} />}
        </>
      )}
      {!load.reading.isTyped && <p class="hint">{text('loadPlain')}</p>}
      <HeadersOf row={row} />
    </div>
  );
}

/** What may have made the changes: another tab or the server itself may have, too. */
function Between({ requests }: { requests: readonly ExchangeRef[] }) {
  const { text } = words.value;
  const named = requests.slice(-MAX_REQUESTS).map(requestOf);
  const more = requests.length > MAX_REQUESTS ? '…, ' : '';
  return (
    <p class="hint" data-testid="load-between">
      {named.length === 0
        ? text('loadNoneBetween')
        : text('loadBetween', { requests: more + named.join(', ') })}
    </p>
  );
}

interface LinesProps {
  /** Null if no request is known. */
  exchange: ExchangeRef | null;
  /** The session's new cookie; null for none. */
  value: string | null;
}

/** The lines of the app, if it says them, else how it can. */
function Lines({ exchange, value }: LinesProps) {
  if (exchange?.trace) return <TraceList trace={exchange.trace} />;
  return exchange && formatOfRaw(value ?? exchange.carried).isTraceable ? <WhichLine /> : null;
}

interface HeadingProps {
  row: ChangeRow | RefusedRow;
  base: Change | null;
  /** False if nothing is known to compare with. */
  isCompared: boolean;
  showRequest: ShowRequest | null;
}

/** Names the two entries that are compared. */
function Heading({ row, base, isCompared, showRequest }: HeadingProps) {
  return (
    <div class="compared">
      <CauseAndTime row={row} />
      {(isCompared || base !== null) && <BaseChoice base={base} />}
      <MenuOf row={row} showRequest={showRequest} />
    </div>
  );
}

type RequestRow = ChangeRow | RefusedRow | UnchangedRow;

/** The menu of the request that made an entry; nothing if none is known. */
function MenuOf({ row, showRequest }: { row: RequestRow; showRequest: ShowRequest | null }) {
  const exchange = exchangeOf(row.entry);
  if (!exchange) return null;
  const request = observedRequest(exchange);
  return (
    <RequestMenu
      key={row.entry.id} // so that nothing is said of another request
      exchange={exchange}
      request={request}
      showRequest={showRequest}
    />
  );
}

/** The cookie headers of the request that made an entry; nothing if they are not kept. */
function HeadersOf({ row }: { row: RequestRow }) {
  const exchange = exchangeOf(row.entry);
  const request = exchange && observedRequest(exchange);
  return request?.exchange.wire ? <CookieHeaders exchange={request.exchange} /> : null;
}

/** What the entry is compared with, and the way back to the entry before it. */
function BaseChoice({ base }: { base: Change | null }) {
  const { text } = words.value;
  return (
    <span class="base-choice">
      {text('compareWith')}{' '}
      {base === null ? (
        text('entryBefore')
      ) : (
        <>
          {causeOf(base)}, {words.value.time(base.time / 1000)}{' '}
          <button
            type="button"
            class="link"
            data-testid="compare-before"
            onClick={() => changeTimeline({ base: null })}
          >
            {text('compareWithPrevious')}
          </button>
        </>
      )}
    </span>
  );
}
