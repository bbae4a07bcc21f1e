import type { Subject } from '../../../src/analysis/findings/finding.ts';
import {
  NO_FACTS,
  readSession,
  type SessionFacts,
  sessionOutcome,
} from '../../../src/analysis/session.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { formatOfCookie } from '../../../src/content/format-of.ts';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import { fromJar, type KnownCookie } from '../../../src/cookies/known-cookie.ts';
import { prepareRing } from '../../../src/keys/prepare.ts';
import type { RingKey } from '../../../src/keys/ring.ts';
import { NO_EVIDENCE, type SignatureEvidence, verdictOf } from '../../../src/keys/verdict.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import type { RefusedCookie } from '../../../src/recording/refused-cookies.ts';
import type { CookieView } from '../../../src/recording/view.ts';

export const NOW = 1_700_000_000;

/** A value that is signed with the key `dev`. */
export function signed(json: string, timestamp = NOW): string {
  return signFlask(json, 'dev', { timestamp });
}

/** A value too large to be read whole. */
export const TOO_LARGE = signFlask(`{"a":"${'x'.repeat(3_000_000)}"}`, 'dev', {
  timestamp: NOW,
  compress: true,
});

/** A cookie that no browser keeps. */
export const REFUSED: RefusedCookie = {
  ...{ name: 'session', value: null, host: 'localhost', origin: 'http://localhost:5000' },
  ...{ time: NOW * 1000, reason: 'tooLarge', isCertain: true, size: 5000 },
};

interface Situation {
  readonly cookie?: Partial<JarCookie>;
  /** The user's keys. */
  readonly keys?: readonly RingKey[];
  readonly evidence?: Partial<SignatureEvidence>;
  readonly facts?: Partial<SessionFacts>;
  readonly view?: Partial<CookieView>;
  /** Host and port. */
  readonly otherSetter?: string;
  /** The page's address. */
  readonly page?: string;
  readonly sensitive?: Subject['sensitive'];
  readonly stored?: Subject['stored'];
  readonly loaded?: Subject['loaded'];
  /** Unix seconds. */
  readonly now?: number;
}

/** A session about which nothing is unusual but what is given. */
export function subjectOf(situation: Situation = {}): Subject {
  const cookie = fromJar(jarCookie({ value: signed('{"a":1}'), ...situation.cookie }));
  return {
    ...withoutView(cookie, situation),
    view: { ...viewOf(cookie), ...situation.view },
    otherSetter:
      situation.otherSetter === undefined
        ? null
        : { host: situation.otherSetter, isAskedByPage: false, sharing: 'unknown' },
    page: new URL(situation.page ?? 'http://localhost:5000/'),
    sensitive: situation.sensitive ?? [],
    stored: situation.stored ?? [],
    loaded: situation.loaded ?? null,
  };
}

/** The subject of a pasted value. */
export function pastedSubject(value: string, situation: Situation = {}): Subject {
  const cookie: KnownCookie = {
    ...{ id: '1', name: '', value, domain: 'pasted' },
    ...{ source: 'pasted', attributes: null, index: 0 },
  };
  return {
    ...withoutView(cookie, situation),
    view: null,
    otherSetter: null,
    page: null,
    sensitive: [],
    stored: [],
    loaded: null,
  };
}

export function keyOf(text: string, isFallback = false): RingKey {
  return { id: text, text, name: '', isFallback };
}

function withoutView(
  cookie: KnownCookie,
  { keys = [], evidence, facts, now = NOW }: Situation,
): Pick<Subject, 'session' | 'outcome'> {
  const ring = prepareRing({ keys, isKept: false }, {});
  const verdict = verdictOf(cookie.value, ring, { ...NO_EVIDENCE, ...evidence });
  const session = readSession(cookie, { ...NO_FACTS, verdict, ...facts });
  return { session, outcome: sessionOutcome(session, now) };
}

function viewOf(cookie: KnownCookie): CookieView {
  return {
    kind: 'cookie',
    cookie,
    coverage: { kind: 'jar' },
    choices: [cookie],
    headerFormat: formatOfCookie(cookie),
    isIgnored: false,
    swallowedBy: null,
    alias: null,
    leftovers: [],
    ignoredCount: 0,
    namesakes: [],
    refused: null,
  };
}
