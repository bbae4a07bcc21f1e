import { sessionFinder } from '../content/session-finder.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { receiveAll, type SetResult } from '../cookies/receive.ts';
import type { Observation, RecordingOptions } from '../observations/observation.ts';
import { type History, INITIAL_HISTORY } from '../timeline/history.ts';
import { record } from '../timeline/record.ts';
import { type Hosts, INITIAL_HOSTS, reduceHosts } from './hosts.ts';
import { INITIAL_JAR_EDITS, type JarEdits, reduceJarEdits } from './jar-edits.ts';
import { goneCookies, INITIAL_JARS, type Jars, reduceJars } from './jars.ts';
import { INITIAL_LOADS, type Loads, reduceLoads } from './loads.ts';
import { reduceMalformed } from './malformed.ts';
import { type ObservedCookie, reduceObserved } from './observed-cookies.ts';
import { withOmission } from './omitted-credentials.ts';
import { INITIAL_PAGE, type Page, reducePage, withDocumentKind } from './page.ts';
import { jarShows } from './presence.ts';
import { type KnownProblem, reduceProblems } from './problems.ts';
import { type RefusedCookie, reduceRefused } from './refused-cookies.ts';
import { correctsRequestAlone, type ObservedRequest, reduceRequests } from './requests.ts';
import { DEFAULT_RECORDING_OPTIONS } from './settings.ts';

/** Everything known about the inspected page's session; whatever is shown is derived from it. */
export interface SessionState {
  readonly page: Page;
  readonly hosts: Hosts;
  readonly jars: Jars;
  readonly observed: readonly ObservedCookie[];
  /** The last cookie of each name and host that browsers refuse, or may refuse, by their rules. */
  readonly refused: readonly RefusedCookie[];
  /** The last requests of the page, the evidence of diagnoses. */
  readonly requests: readonly ObservedRequest[];
  /** The number of `Set-Cookie` headers that browsers drop as malformed. */
  readonly malformedCount: number;
  /** The last answers of the page's debug views. */
  readonly loads: Loads;
  readonly problems: readonly KnownProblem[];
  readonly recordingOptions: RecordingOptions;
  /** What happened to the session cookies. */
  readonly history: History;
  /** What the user changed here, of all cookies. */
  readonly jarEdits: JarEdits;
}

export const INITIAL_STATE: SessionState = {
  page: INITIAL_PAGE,
  hosts: INITIAL_HOSTS,
  jars: INITIAL_JARS,
  observed: [],
  refused: [],
  requests: [],
  malformedCount: 0,
  loads: INITIAL_LOADS,
  problems: [],
  recordingOptions: DEFAULT_RECORDING_OPTIONS,
  history: INITIAL_HISTORY,
  jarEdits: INITIAL_JAR_EDITS,
};

/** The state after another observation: each part by its own function, given those before it. */
export function reduce(state: SessionState, reported: Observation): SessionState {
  const observation = reported.kind === 'exchange' ? withContext(reported, state) : reported;
  const isResponseKnown =
    observation.kind === 'exchange' && correctsRequestAlone(state.requests, observation);
  const results =
    observation.kind === 'exchange' && !isResponseKnown ? resultsOf(observation, state) : [];
  const page = reducePage(state.page, observation);
  const hosts = reduceHosts(state.hosts, observation, page);
  const jars = reduceJars(state.jars, observation, page, hosts);
  const gone = goneCookies(state.jars, jars);
  const recordingOptions = reduceOptions(state.recordingOptions, observation);
  return {
    page,
    hosts,
    jars,
    observed: reduceObserved(state.observed, observation, { results, gone }),
    refused: reduceRefused(state.refused, observation, results),
    requests: reduceRequests(state.requests, observation, {
      results,
      jar: observation.kind === 'exchange' ? jarOf(observation, state) : undefined,
      observed: state.observed,
      isSession: sessionFinder(recordingOptions.cookieNames),
      clearedAt: state.history.clearedAt,
    }),
    malformedCount: isResponseKnown
      ? state.malformedCount
      : reduceMalformed(state.malformedCount, observation),
    loads: reduceLoads(state.loads, observation, state.history.threads),
    problems: reduceProblems(state.problems, observation),
    recordingOptions,
    history: record(state.history, observation, results, {
      names: recordingOptions.cookieNames,
      maxEntries: recordingOptions.timelineLength,
      hosts: [...jars.keys()],
      shows: (host, domain) => jarShows(host, domain, { jars, hosts }),
    }),
    jarEdits: reduceJarEdits(state.jarEdits, observation),
  };
}

/** Adds what the page and its jar prove about a request beyond its own headers. */
function withContext(exchange: Exchange, { page, jars, observed }: SessionState): Exchange {
  const jar = jarOf(exchange, { jars }) ?? [];
  return withOmission(withDocumentKind(exchange, page), { page, jar, observed });
}

function jarOf({ url }: Exchange, { jars }: Pick<SessionState, 'jars'>) {
  return jars.get(new URL(url).hostname);
}

/** What the browser does with the cookies that an exchange set. */
function resultsOf(exchange: Exchange, { jars }: SessionState): SetResult[] {
  return receiveAll(exchange, jarOf(exchange, { jars }));
}

function reduceOptions(options: RecordingOptions, observation: Observation): RecordingOptions {
  if (observation.kind !== 'recordingOptions') return options;
  const { cookieNames, timelineLength } = observation;
  return { cookieNames, timelineLength };
}
