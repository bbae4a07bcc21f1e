import type { Situation } from '../../../../src/analysis/diagnoses/diagnosis.ts';
import {
  type AnyAssessment,
  type AnyDiagnosis,
  CAUSES,
  type CauseId,
} from '../../../../src/analysis/diagnoses/registry.ts';
import type { JarCookie } from '../../../../src/cookies/jar-cookie.ts';
import type { ObservedRequest } from '../../../../src/recording/requests.ts';
import { headerOf } from '../../../lives/browser.ts';
import type { Fact, World } from '../../../lives/life.ts';

type Found<Id extends CauseId> = Extract<AnyDiagnosis, { id: Id }>;
type Against<Id extends CauseId> = Extract<AnyAssessment, { kind: 'against'; cause: Id }>;

/** How what a cause says is compared with what happened. */
interface Judge<Id extends CauseId> {
  /** What is true instead of a diagnosis; null if it is true, or may be. */
  readonly found: (diagnosis: Found<Id>, scene: Scene) => string | null;
  /** What is true instead of “not the reason”; null if that is true. */
  readonly against: (assessment: Against<Id>, scene: Scene) => string | null;
}

/** What happened, and what was observed of it. */
interface Scene {
  readonly world: World;
  readonly situation: Situation;
  /** The requests of which everything was observed, in the order in which they began. */
  readonly observed: readonly Fact[];
  /** Those of which at least the answer was. */
  readonly answered: readonly Fact[];
  /** What happened to an observed request. */
  readonly factOf: (request: ObservedRequest) => Fact;
}

/** The false statements of the causes, in words for whoever mends them. */
export function complaints(
  assessments: readonly AnyAssessment[],
  situation: Situation,
  world: World,
): string[] {
  const scene = sceneOf(situation, world);
  return assessments.flatMap((assessment) => {
    const judge = JUDGES[assessment.cause] as Judge<CauseId> | undefined;
    if (assessment.kind === 'open' || assessment.kind === 'unseen') return [];
    if (assessment.kind === 'against') {
      const truth =
        judge?.against(assessment as never, scene) ?? unobservedTruth(assessment.cause, scene);
      return truth === null ? [] : [`${assessment.cause} against ${assessment.reason}: ${truth}`];
    }
    return assessment.diagnoses.flatMap((diagnosis) => {
      const truth = isFalseAlarm(diagnosis, world)
        ? 'nothing is wrong'
        : (judge?.found(diagnosis as never, scene) ?? null);
      const how = diagnosis.isProven ? 'proven' : 'possible';
      return truth === null ? [] : [`${diagnosis.id} ${how}: ${truth}`];
    });
  });
}

const SEEN_IN = new Map<CauseId, 'requests' | 'changes'>(
  CAUSES.map(({ id, seenIn }) => [id, seenIn]),
);

/** What was not observed, though it may have been the cause; null for nothing. */
function unobservedTruth(cause: CauseId, scene: Scene): string | null {
  const { situation, factOf } = scene;
  const isOpened = situation.requests
    .map(factOf)
    .some((fact) => fact.sent.by !== 'script' && originOf(fact) === situation.page.origin);
  if (!isOpened) return 'no request for the page was observed';
  const earlier = earlierTruth(cause, scene);
  if (earlier !== null || SEEN_IN.get(cause) === 'requests') return earlier;
  const elsewhere = visible(scene).findLast((fact) => !fact.isSeen && takesSomething(fact, scene));
  return elsewhere ? `${elsewhere.sent.url} in another tab changed the session` : null;
}

/** What a cause shows itself in, by the apps' own logs. */
const SHOWN_IN: { readonly [Id in CauseId]?: (fact: Fact) => boolean } = {
  ...{ secureOverHttp: setsSession, wrongDomain: setsSession, withoutSecure: setsSession },
  ...{ tooLarge: setsSession, rememberToken: isLogout, logoutCopy: isLogout },
  ...{ strayLogout: isLogout, serverError: asksForChange, nestedChange: asksForChange },
  csrfMismatch: ({ log }) => (log?.form ?? null) !== null,
  oauthState: ({ log }) => (log?.hasState ?? null) !== null,
};

/** Whether the app or a cache set a session. */
function setsSession({ log, results }: Fact): boolean {
  return results.some(({ set }) => set.name === log?.app.plan.cookie && set.value !== '');
}

function isLogout({ log }: Fact): boolean {
  return log?.isLogout === true;
}

function asksForChange({ sent }: Fact): boolean {
  return sent.method === 'POST';
}

/**
 * What may have been the cause before the recording, or in another tab, where no reported request could show it; null for
 * nothing.
 */
function earlierTruth(cause: CauseId, { world, situation, factOf }: Scene): string | null {
  const isShown = SHOWN_IN[cause];
  if (!isShown || situation.requests.map(factOf).some(isShown)) return null;
  const earlier = world.facts.findLast(
    (fact) => originOf(fact) === situation.page.origin && isShown(fact),
  );
  return earlier ? `${earlier.sent.url} may have been it, and was not observed` : null;
}

/** What happened to the session of the page between two requests that carried it, by all that was reported. */
function visible({ world, situation, observed, answered }: Scene): readonly Fact[] {
  const { clearedAt } = world.browser;
  const name = situation.thread?.name;
  const carried = (fact: Fact) =>
    fact.sent.carried.filter((cookie) => cookie.name === name).map(({ value }) => value);
  const ofHost = observed.filter(
    (fact) => new URL(fact.sent.url).hostname === situation.page.hostname,
  );
  return world.facts.filter((fact) => {
    const { log, sent, time, results } = fact;
    if (!log?.set || log.app.plan.cookie !== name || fateOf(fact, name) !== null) return false;
    if (new URL(sent.url).hostname !== situation.page.hostname || time <= clearedAt) return false;
    // With another path it is another cookie.
    const stored = results.findLast(({ set }) => set.name === name)?.received;
    const isSame =
      stored?.kind === 'stored' &&
      sent.carried.some((each) => each.name === name && each.path === stored.cookie.path);
    if (!isSame) return false;
    // Of what had the same text before, in the same second, nobody can tell whether it was ever replaced, but by a request
    // that carried something else since; nor that what was carried had been gone, and set again with the same text.
    const sameText = world.facts.findLast(
      (each) => each.time < sent.startedAt && each.log?.set === log.set,
    );
    const setAgain = world.facts.findLast(
      (each) =>
        each.time < sent.startedAt &&
        each.log?.set === log.carried &&
        each.log?.carried !== log.carried,
    );
    const since = Math.max(sameText?.time ?? 0, setAgain?.time ?? 0);
    const before = ofHost.some(
      (each) =>
        each.time < sent.startedAt &&
        each.sent.startedAt > since &&
        carried(each).includes(log.carried ?? ''),
    );
    // From when on another response with the same text may have set it.
    const until =
      answered.find((each) => each.time > time && each.log?.set === log.set)?.time ?? Infinity;
    const after = ofHost.some(
      (each) =>
        each.sent.startedAt > time &&
        each.sent.startedAt < until &&
        carried(each).includes(log.set ?? ''),
    );
    return before && after;
  });
}

/** Whether an answer took something out of the session that its request carried, or changed it. */
function takesSomething({ log }: Fact, { world }: Scene): boolean {
  const contentOf = (value: string) =>
    world.apps.map((app) => app.contentOf(value)).find((content) => content !== undefined);
  const [before, after] = [contentOf(log?.carried ?? ''), contentOf(log?.set ?? '')];
  if (!before || !after) return false;
  return Object.entries(before).some(
    ([key, value]) => JSON.stringify(after[key]) !== JSON.stringify(value),
  );
}

/** The app of the page. */
function appOfPage({ world, situation }: Scene) {
  return world.facts.find((fact) => originOf(fact) === situation.page.origin)?.log?.app;
}

/** What is true of healthy apps, too: that a copy outlives a logout, and that a logout deletes the session. */
const TRUE_OF_ALL: readonly CauseId[] = ['logoutCopy', 'deleted'];

/** Whether nothing deserves a diagnosis. */
function isFalseAlarm({ id }: AnyDiagnosis, { isHealthy }: World): boolean {
  return isHealthy && !TRUE_OF_ALL.includes(id);
}

function sceneOf(situation: Situation, world: World): Scene {
  const facts = new Map(world.facts.map((fact) => [fact.sent.startedAt, fact]));
  const factOf = (request: ObservedRequest) => {
    const fact = facts.get(request.exchange.startedAt);
    if (!fact) throw new Error(`${request.exchange.url} never happened.`);
    return fact;
  };
  const isAnswered = ({ exchange }: ObservedRequest) => {
    const set = headersOf(facts.get(exchange.startedAt), 'set-cookie');
    return exchange.set.length === set.length;
  };
  const inOrder = (requests: readonly ObservedRequest[]) =>
    requests.map(factOf).sort((a, b) => a.sent.startedAt - b.sent.startedAt);
  const withAnswer = situation.requests.filter(isAnswered);
  const observed = inOrder(withAnswer.filter(({ exchange }) => exchange.sent !== null));
  return { world, situation, observed, answered: inOrder(withAnswer), factOf };
}

function headersOf(fact: Fact | undefined, name: string): readonly string[] {
  return fact?.answer.headers.flatMap((header) => (header[0] === name ? [header[1]] : [])) ?? [];
}

const originOf = ({ sent }: Fact) => new URL(sent.url).origin;
const viewOf = (fact: Fact) => `${fact.sent.method} ${originOf(fact)}${fact.log?.path}`;

function unless(isTrue: boolean, truth: string): string | null {
  return isTrue ? null : truth;
}

/** The last of these for each of what `keyOf` tells apart. */
function lastOfEach(facts: readonly Fact[], keyOf: (fact: Fact) => string): readonly Fact[] {
  return [...new Map(facts.map((fact) => [keyOf(fact), fact])).values()];
}

/** The names of the apps' sessions; other cookies are none. */
const isSessionName = (name: string) => name.endsWith('session');

/** Whether it is clear which cookie the app reads. */
function hasOneSession({ sent }: Fact): boolean {
  return sent.carried.filter(({ name }) => isSessionName(name)).length === 1;
}

/** The session that a response set, and why the browser did not keep it; null if it did. */
function fateOf(fact: Fact, name: string): string | null {
  const result = fact.results.findLast(({ set }) => set.name === name);
  if (!result) return 'not set';
  return 'reason' in result.received ? result.received.reason : null;
}

function withheldAs(fact: Fact, name: string): string | null {
  return fact.sent.withheld.find(({ cookie }) => cookie.name === name)?.reason ?? null;
}

/** Whether a script of the page asked another origin. */
function isOfScript({ sent }: Fact, { page }: Situation): boolean {
  const { mode, initiator } = sent.context;
  return mode === 'cors' && initiator === page.origin && new URL(sent.url).origin !== initiator;
}

/** A cause without one is only held to find nothing in the lives of healthy apps. */
const JUDGES: { readonly [Id in CauseId]?: Judge<Id> } = {
  crossOrigin: {
    found: ({ request, effect, name, missing }, { situation, factOf }) => {
      const fact = factOf(request);
      const isOmitted = fact.sent.context.credentials === 'omitted';
      if (!isOfScript(fact, situation)) return 'no script of this page asked another origin';
      if (missing.includes('include') !== isOmitted) return `credentials omitted: ${isOmitted}`;
      if (name === null) return unless(!fact.isReadable, 'the page can read it');
      if (effect === 'notSent')
        return unless(withheldAs(fact, name) === 'noCredentials', 'the cookie was not there');
      if (effect === 'notKept')
        return unless(fateOf(fact, name) === 'noCredentials', `fate: ${fateOf(fact, name)}`);
      return unless(!fact.isReadable, 'the page can read it');
    },
    against: (_, { observed, situation }) => {
      const asked = observed.filter((fact) => isOfScript(fact, situation));
      const broken = lastOfEach(asked, viewOf).find(
        ({ sent, isReadable, log }) =>
          log?.isRead &&
          sent.context.credentials === 'included' &&
          sent.carried.some(({ name }) => isSessionName(name)) &&
          !isReadable,
      );
      return unless(!broken, `the page could not read ${broken?.sent.url}`);
    },
  },
  severalKeys: {
    found: ({ request, effect, isProven }, { world, factOf }) => {
      const { origin } = new URL(request.exchange.url);
      const ofApp = world.facts.filter(({ log }) => log?.app === factOf(request).log?.app);
      const keys = ofApp.map(({ log }) => log?.key);
      if (new Set(keys).size > 1) return null;
      // Another app may have set a session of this name.
      const isPossible =
        (effect === 'ignoredInTurn' || effect === 'dropped') &&
        ofApp.some(({ log }) => log?.isAccepted === false);
      return unless(!isProven && isPossible, `${origin} has one key`);
    },
    against: (_, scene) => {
      const { answered, situation } = scene;
      const ignored = lastIgnoredForKey(scene);
      if (ignored) return `${ignored.sent.url} ignored a session that another key had signed`;
      const isInTurn = answered.some((fact) => {
        const own = answered.filter((each) => originOf(each) === originOf(fact) && each.log?.set);
        const last = own.slice(-4).map(({ log }) => log?.key);
        return originOf(fact) === situation.page.origin && last.length === 4 && isTurning(last);
      });
      return unless(!isInTurn, 'the last sessions were signed in turn');
    },
  },
  secureOverHttp: {
    found: ({ request, name }, { factOf }) => {
      const fate = fateOf(factOf(request), name);
      return unless(fate === 'secureOverHttp', `fate: ${fate}`);
    },
    against: (_, scene) => lastSetWithFate('secureOverHttp', scene),
  },
  wrongDomain: {
    found: ({ request, name }, { factOf }) => {
      const fate = fateOf(factOf(request), name);
      return unless(fate === 'domainMismatch', `fate: ${fate}`);
    },
    against: (_, scene) => lastSetWithFate('domainMismatch', scene),
  },
  withoutSecure: {
    found: ({ request, name }, { factOf }) => {
      const fate = fateOf(factOf(request), name);
      return unless(fate === 'sameSiteNoneInsecure', `fate: ${fate}`);
    },
    against: (_, scene) => lastSetWithFate('sameSiteNoneInsecure', scene),
  },
  tooLarge: {
    found: ({ request, name }, { factOf }) => {
      const fate = fateOf(factOf(request), name);
      return unless(fate === 'tooLarge', `fate: ${fate}`);
    },
    against: (_, { answered, situation }) => {
      const sets = answered.filter((fact) => isOfPage(fact, situation) && setsSession(fact));
      const lost = sets.find(
        (fact) =>
          fateIn(fact) === 'tooLarge' &&
          !(sets.some((each) => savesChange(each, fact)) && isRemovalSaved(fact, sets)),
      );
      return unless(!lost, `what ${lost?.sent.url} set was too large, and is lost`);
    },
  },
  otherSpelling: {
    found: ({ origin, name, ofPage }, { world, situation }) => {
      // What expired since, or was changed in another tab, was not observed.
      const wasAt = (host: string) =>
        world.facts.some(
          (fact) => new URL(fact.sent.url).hostname === host && fateOf(fact, name) === null,
        );
      if (ofPage === 'another') return unless(wasAt(situation.page.hostname), 'the page had none');
      return unless(wasAt(new URL(origin).hostname), `${origin} had no ${name}`);
    },
    against: ({ reason }, { world, situation }) => {
      if (reason !== 'hasSession') return null;
      const has = world.facts.some(
        ({ sent, results }) =>
          new URL(sent.url).hostname === situation.page.hostname &&
          [...sent.carried, ...results.map(({ set }) => set)].some(({ name }) =>
            isSessionName(name),
          ),
      );
      return unless(has, 'the page’s host never had a session');
    },
  },
  thirdParty: {
    found: ({ request, effect, reason, name }, { factOf }) => {
      const fact = factOf(request);
      const truth = effect === 'notSent' ? withheldAs(fact, name) : fateOf(fact, name);
      // Either would have been enough.
      const isBoth = truth === 'noCredentials' && fact.sent.context.site === 'cross-site';
      return unless(truth === reason || isBoth, `reason: ${truth}`);
    },
    against: ({ reason }, { observed, situation }) => {
      if (reason !== 'worked') return null;
      const asked = observed.filter(
        ({ sent }) =>
          sent.context.initiator === situation.page.origin && sent.context.site === 'cross-site',
      );
      const has = asked.some(({ sent }) => sent.carried.some(({ name }) => isSessionName(name)));
      return unless(has, 'no request to another site carried a session');
    },
  },
  wrongPath: {
    found: ({ request, name, cookiePath }, { factOf }) => {
      const { sent } = factOf(request);
      if (sent.carried.some((cookie) => cookie.name === name)) return 'it was sent';
      return unless(!new URL(sent.url).pathname.startsWith(cookiePath), 'it is within the path');
    },
    against: ({ reason }, { answered, situation }) => {
      if (reason !== 'wholeHost') return null;
      const ofPage = answered.filter((fact) => originOf(fact) === situation.page.origin);
      const last = ofPage.findLast(({ results }) =>
        results.some(({ set }) => isSessionName(set.name)),
      );
      const isNarrow = last?.results.some(
        ({ set, received }) =>
          isSessionName(set.name) && received.kind === 'stored' && received.cookie.path !== '/',
      );
      return unless(!isNarrow, 'the last session was for a part of the paths');
    },
  },
  cachedSetCookie: {
    found: ({ request, storedBy, isProven }, { factOf }) => {
      const { log, answer } = factOf(request);
      if (isProven || storedBy) return unless(log?.isStored === true, 'the app answered itself');
      return unless(/public/.test(headerOf(answer, 'cache-control') ?? ''), 'it is not public');
    },
    against: (_, { observed, situation }) => {
      const isOfHost = ({ sent }: Fact) => new URL(sent.url).hostname === situation.page.hostname;
      const sets = ({ answer, sent }: Fact) =>
        sent.method === 'GET' && headerOf(answer, 'set-cookie');
      const last = lastOfEach(observed.filter(isOfHost), viewOf).filter(sets);
      const stored = last.find(({ log, sent }) => log?.isStored && sent.carried.length === 0);
      return unless(!stored, `${stored?.sent.url} came out of a cache`);
    },
  },
  oauthState: {
    found: ({ request, fault, isProven }, { factOf, world }) => {
      const fact = factOf(request);
      if (fact.log?.hasState !== false) return 'the app found the state';
      const carriesNone = fact.log.carried === null;
      if (fault === 'noSession') return unless(carriesNone, 'it carried a session');
      if (fault !== 'twice' || !isProven) return null;
      const state = new URL(fact.sent.url).searchParams.get('state') ?? '';
      const returns = world.facts.filter(({ sent }) => sent.url.includes(`state=${state}`));
      return unless(
        returns.some(({ log }) => log?.hasState),
        'it was never used',
      );
    },
    against: ({ reason }, { situation, factOf }) => {
      const last = situation.requests
        .filter(({ exchange }) => exchange.sent !== null)
        .map(factOf)
        .findLast(({ log }) => (log?.hasState ?? null) !== null);
      // It was in a session that the app did not accept, which nothing shows without a key.
      const isFound = last?.log?.hasState !== false || last.log.isAccepted === false;
      return unless(reason !== 'fits' || isFound, 'the app did not find it');
    },
  },
  csrfMismatch: {
    found: ({ request, fault, isProven }, { factOf }) => {
      const { log, answer } = factOf(request);
      if (![200, 400].includes(answer.status) || log?.form == null)
        return 'the app refused no form';
      // A session that the app does not accept has a secret, but not for the app.
      const isTrue = log.form === fault || (fault === 'otherSecret' && log.isAccepted === false);
      return unless(!isProven || isTrue, `the form: ${log.form}`);
    },
    against: (_, { observed }) => {
      const forms = lastOfEach(
        observed.filter(({ log }) => (log?.form ?? null) !== null),
        viewOf,
      );
      const wrong = forms.find(
        ({ log }) => log?.form === 'otherSecret' && log.isAccepted && log.carried !== null,
      );
      return unless(!wrong, `the app refused the form of ${wrong?.sent.url}`);
    },
  },
  nestedChange: {
    found: ({ request, madeBy, nested }, { factOf }) => {
      const fact = factOf(request);
      const { log, sent } = fact;
      if (!log?.isRead || log.set !== null) return 'it did not use the session, or saved it';
      if (sent.method !== 'POST' || log.carried === null) return 'it asked for no change';
      if (!madeBy) return 'no app of these lives says what it does';
      const { set = null, app } = factOf(madeBy).log ?? {};
      const content = set === null ? undefined : app?.contentOf(set);
      return unless(content?.[nested.key] !== undefined, 'it had not put the list there');
    },
    against: ({ reason, evidence }, { observed, factOf }) => {
      const isUnsaved = evidence.requests.some((each) => fateIn(factOf(each)) === 'tooLarge');
      if (reason === 'saved' && isUnsaved) return 'the browser refused what was set';
      // Whatever was saved since: a permanent session is saved anyway.
      const isClear = observed.some(
        (fact) =>
          fact.log &&
          fact.log.lost.length > 0 &&
          fact.log.app.faults.has('nested') &&
          hasOneSession(fact),
      );
      return unless(!isClear, `a change was lost, against ${reason}`);
    },
  },
  lostUpdate: {
    found: ({ request, madeBy, keys, isProven }, { factOf }) => {
      if (!madeBy) return null;
      const [earlier, later] = [factOf(madeBy), factOf(request)];
      const isMissed = later.sent.startedAt < earlier.time && earlier.time < later.time;
      if (!isMissed) return 'the later answer knew of the change';
      if (earlier.log?.app !== later.log?.app) return 'the later answer is another app’s';
      const lost = overwrittenBy(later, earlier);
      if (keys.some((key) => !lost.includes(key))) return `overwritten: ${lost}`;
      return unless(
        !isProven || keys.every((key) => isUndone(key, later, earlier)),
        'all is there',
      );
    },
    against: (_, { answered, situation }) => {
      const own = answered
        .filter((fact) => isOfPage(fact, situation) && fateIn(fact) === null)
        .toSorted((a, b) => a.time - b.time);
      const views = lastOfEach(own, (fact) => viewOf(fact).replace(/\d+/g, '*'));
      const lost = views.find((later) =>
        own.some((earlier) => {
          const isMissed = later.sent.startedAt < earlier.time && earlier.time < later.time;
          const isSame = later.log?.app === earlier.log?.app;
          // One that did not accept the session began it anew, for another reason.
          const isOwn = isSame && later.log?.isAccepted !== false;
          return isMissed && isOwn && overwrittenBy(later, earlier).length > 0;
        }),
      );
      return unless(!lost, `${lost?.sent.url} overwrote what another one had changed`);
    },
  },
  replaced: {
    found: ({ request, name }, scene) => {
      const own = appOfPage(scene);
      // Unseen, and signed with none of the user's keys: by another app, or with a key that this one has by now.
      if (!request) {
        const isOfOther = scene.world.facts.some(
          ({ log }) =>
            log?.set &&
            log.app.plan.cookie === name &&
            (log.app !== own || log.key !== own?.firstKey),
        );
        return unless(isOfOther, 'no other app, and no other key, set it');
      }
      return unless(scene.factOf(request).log?.app !== own, 'it was the page’s own app');
    },
    against: (_, scene) => {
      const own = appOfPage(scene);
      const taken = visible(scene).find(
        ({ log }) => log && log.app !== own && own?.contentOf(log.carried ?? '') !== undefined,
      );
      return unless(!taken, `${taken?.sent.url} replaced it`);
    },
  },
  tooOld: {
    found: ({ end, name, isProven }, { world, factOf }) => {
      if (end.kind === 'startedAnew') return null;
      if (end.kind === 'expired' || end.kind === 'inBrowser') {
        const isShort = world.apps.some(({ plan }) => plan.cookie === name && plan.isPermanent);
        return unless(isShort, 'no app sets an expiry');
      }
      const fact = factOf(end.request);
      const isOver = carriesTooOld(fact);
      return unless(isOver || !isProven, 'the app accepts it');
    },
    against: (_, scene) => {
      const { observed, situation, world } = scene;
      const ended = observed.findLast(
        (fact) =>
          originOf(fact) === situation.page.origin &&
          fact.time > world.browser.clearedAt &&
          hasOneSession(fact) &&
          carriesTooOld(fact),
      );
      // Once a session is signed again while it is used, the app counts as repaired.
      const isRepaired = observed.some(
        ({ log, sent }) => ended && sent.startedAt > ended.time && log?.isAccepted && log.set,
      );
      return unless(!ended || isRepaired, `${ended?.sent.url} carried one that was too old`);
    },
  },
  rememberToken: {
    found: ({ request, again, isProven }, { factOf }) => {
      const { log, results } = factOf(request);
      const isOver = log?.isLogout || (!isProven && log?.isAccepted === false);
      if (!isOver) return 'it was no logout';
      if (results.some(({ set }) => set.name === 'remember_token')) return 'it deleted the cookie';
      return unless(!again || factOf(again).log?.isRemembered === true, 'it did not log in again');
    },
    against: ({ reason }, { observed }) => {
      const last = observed.findLast(({ log }) => log?.isLogout && log.isAccepted);
      const { _user_id: user } = last?.log?.app.contentOf(last.log.carried ?? '') ?? {};
      // Another user's may be another app's.
      const isOwn = ({ name, value }: { name: string; value: string }) =>
        name === 'remember_token' && value.startsWith(`${user}|`);
      const isLeft =
        last &&
        hasOneSession(last) &&
        last.sent.carried.some(isOwn) &&
        !last.results.some(({ set }) => set.name === 'remember_token');
      return unless(!isLeft, `the logout left the cookie, against ${reason}`);
    },
  },
  logoutCopy: {
    found: ({ request, session, isProven }, { factOf, world, answered }) => {
      const { log } = factOf(request);
      // Where one of several workers did not accept the session, the login was over as well.
      const isOver = log?.isLogout || log?.isAccepted === false;
      if (!isOver || !log) return 'it was no logout';
      // Nobody sees that the app has another key before it signs a session with it.
      const last = answered.findLast((fact) => fact.log?.app === log.app && fact.log.set !== null);
      const keys = last?.log ? [last.log.key] : [];
      const now = world.browser.now / 1000;
      const isAccepted = log.app.accepts(session.cookie.value ?? '', now, keys);
      return unless(!isProven || isAccepted, 'the app no longer accepts it');
    },
    against: () => null,
  },
  deleted: {
    found: ({ request, name }, { factOf, world, situation }) => {
      const { results, sent, log } = factOf(request);
      const deleted = results.findLast(({ set }) => set.name === name)?.received;
      if (deleted?.kind !== 'deleted') return 'it did not delete the session';
      const { path, domain } = deleted.cookie;
      const isOf = (each: JarCookie) =>
        each.name === name && each.path === path && each.domain === domain;
      const isKnown = sent.carried.some(isOf) || situation.jars.has(situation.page.hostname);
      if (!isKnown) return 'there was none';
      const hasLogin = ({ value }: { value: string }) =>
        log?.app.contentOf(value)?._user_id !== undefined;
      // Another tab may have set one, which only the jar shows. One without the login makes up for none.
      const known = situation.jars.has(situation.page.hostname)
        ? world.browser.jar.filter(isOf)
        : [];
      const lost = sent.carried.find(isOf);
      const isBack = known.some((each) => hasLogin(each) || !lost || !hasLogin(lost));
      return unless(!isBack, 'the browser has one');
    },
    against: () => null,
  },
};

/** Whether a request carried a session that its app had made, and ended by its age. */
function carriesTooOld({ log, sent }: Fact): boolean {
  return log?.app.isTooOld(log.carried ?? '', sent.startedAt / 1000, log.keys) === true;
}

/** Sessions that an app sets before it counts as repaired. */
const REPAIRED = 8;

/**
 * The last request whose session the page's app read and ignored, since it has another key for it, and did not sign
 * anew; undefined if it has signed enough since.
 */
function lastIgnoredForKey({ observed, answered, situation }: Scene): Fact | undefined {
  const isOfPage = (fact: Fact) => originOf(fact) === situation.page.origin;
  const ignored = observed.findLast((fact) => {
    const { log } = fact;
    const key = log?.app.keyOf(log.carried ?? '');
    return isOfPage(fact) && log?.isRead && !log.set && key !== undefined && key !== log.key;
  });
  const since = answered.filter(
    (fact) => isOfPage(fact) && fact.log?.set && fact.time > (ignored?.time ?? Infinity),
  );
  return new Set(since.map(({ log }) => log?.set)).size < REPAIRED ? ignored : undefined;
}

function isTurning(keys: readonly (string | undefined)[]): boolean {
  return keys.every((key, index) => key === keys[index % 2]) && keys[0] !== keys[1];
}

/** What is true if the last session of a name that an origin set was refused for this reason. */
function lastSetWithFate(reason: string, { answered, situation }: Scene): string | null {
  const sets = answered
    .filter((fact) => isOfPage(fact, situation))
    .toSorted((a, b) => a.time - b.time)
    .filter(setsSession);
  const last = lastOfEach(sets, (fact) => `${originOf(fact)} ${fact.log?.app.plan.cookie}`);
  const refused = last.find((fact) => fateIn(fact) === reason);
  return unless(!refused, `${refused?.sent.url} set one that was refused`);
}

/** Whether it is a request to the page, or by one of its scripts. */
function isOfPage(fact: Fact, { page }: Situation): boolean {
  const isOfScript = fact.sent.context.initiator === page.origin && fact.sent.by === 'script';
  return originOf(fact) === page.origin || isOfScript;
}

/** What became of the session that an app set. */
function fateIn(fact: Fact): string | null {
  return fateOf(fact, fact.log?.app.plan.cookie ?? '');
}

/** Whether later responses of the same app saved a session without each of the keys that an earlier one had removed. */
function isRemovalSaved(earlier: Fact, sets: readonly Fact[]): boolean {
  const contentOf = ({ log }: Fact, side: 'carried' | 'set') =>
    log?.app.contentOf(log[side] ?? '') ?? {};
  const [before, lost] = [contentOf(earlier, 'carried'), contentOf(earlier, 'set')];
  const later = sets.filter(
    (each) =>
      originOf(each) === originOf(earlier) && each.time > earlier.time && fateIn(each) === null,
  );
  return Object.keys(before)
    .filter((key) => !(key in lost))
    .every((key) => later.some((each) => !(key in contentOf(each, 'set'))));
}

const JSON_OF = (value: unknown) => JSON.stringify(value);

/** The keys that an answer set to something else than an earlier one, which had changed them, or deleted. */
function overwrittenBy(later: Fact, earlier: Fact): readonly string[] {
  const before = later.log?.app.contentOf(earlier.log?.carried ?? '');
  const [made, left] = [earlier, later].map(contentSet);
  if (!made || !left) return [];
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(made)])].filter(
    (key) =>
      JSON_OF(before?.[key]) !== JSON_OF(made[key]) && JSON_OF(left[key]) !== JSON_OF(made[key]),
  );
}

/** What an answer made of the session; undefined if it left it alone. */
function contentSet({ log, results }: Fact): Readonly<Record<string, unknown>> | undefined {
  if (log?.set) return log.app.contentOf(log.set);
  return results.some(({ set }) => set.name === log?.app.plan.cookie) ? {} : undefined;
}

/** Whether an answer lacks something that an earlier one had put there, or has what that had taken out. */
function isUndone(key: string, { log }: Fact, earlier: Fact): boolean {
  const partsOf = (value: string | null | undefined) => {
    const part = log?.app.contentOf(value ?? '')?.[key];
    return (Array.isArray(part) ? part : [part]).map(JSON_OF);
  };
  const [before, made, left] = [earlier.log?.carried, earlier.log?.set, log?.set].map(partsOf);
  const isGone = made?.some((each) => !before?.includes(each) && !left?.includes(each));
  return isGone || (before?.some((each) => !made?.includes(each) && left?.includes(each)) ?? false);
}

/** Whether a later response of the same app saved all that an earlier one had put into the session. */
function savesChange(later: Fact, earlier: Fact): boolean {
  if (originOf(later) !== originOf(earlier) || later.time < earlier.time) return false;
  if (fateIn(later) !== null) return false;
  const contentOf = (value: string | null | undefined) => earlier.log?.app.contentOf(value ?? '');
  const [before, lost, now] = [earlier.log?.carried, earlier.log?.set, later.log?.set].map(
    contentOf,
  );
  return Object.entries(lost ?? {}).every(([key, value]) =>
    [before, now].some((content) => JSON.stringify(content?.[key]) === JSON.stringify(value)),
  );
}
