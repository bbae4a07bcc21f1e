import { describe, expect, it } from 'vitest';
import type { Cause, Change, Entry, Refused } from '../../src/timeline/entry.ts';
import {
  cannotSet,
  isProvenChange,
  isUnproven,
  type RefusalEvidence,
  withAccepted,
  withRefusalsProven,
  withRefused,
  withReopenedRefusals,
} from '../../src/timeline/refusals.ts';
import { newThread, RECENT } from '../../src/timeline/thread.ts';
import { ATTRIBUTES, ref, refused, set } from './entries.ts';

const threadOf = (...entries: readonly Entry[]) => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  entries,
});
const BY = (time: number): Cause & { kind: 'exchange' } => ({
  kind: 'exchange',
  exchange: ref(time),
});
const changes = (count: number) => Array.from({ length: count }, (_, n) => set('z', 400 + n));

const KNOWN = set('a', 100, { isProven: true });
const SHORT = set('a', 100, { attributes: { ...ATTRIBUTES, expires: 0.25 } });
const TRIED = refused('b', 200);
const CERTAIN = refused('b', 200, { isCertain: true });

describe('what a browser may have refused', () => {
  /** What proves it, after a request at 300 with this value. */
  const proofs = (
    value: string | null,
    entries: readonly Entry[],
    evidence: Partial<RefusalEvidence> = {},
  ) => {
    const shown = { proof: 'request', time: 300, value, pathname: '/app', ...evidence } as const;
    return withRefusalsProven(threadOf(...entries), shown).entries.flatMap((entry) =>
      entry.kind === 'refused' ? [[entry.proof, entry.provenAt]] : [],
    );
  };
  const PROVEN = [['request', 300]];
  const OPEN = [[null, null]];

  it.each<[string, string | null, readonly Entry[], Partial<RefusalEvidence>?]>([
    ['carries what was there before', 'a', [KNOWN, TRIED]],
    ['carries none, as before', null, [TRIED]],
    ['carries none, since the one before has expired', null, [SHORT, TRIED]],
    ['carries what was there before another change', 'a', [KNOWN, TRIED, set('c', 301)]],
    ['is sent to its path', 'a', [KNOWN, refused('b', 200, { path: '/app' })]],
    ['begins in its millisecond', 'a', [KNOWN, refused('b', 300)]],
    ['shows anything, where the rules are certain', 'b', [KNOWN, CERTAIN]],
    ['shows anything, 49 entries later', 'c', [CERTAIN, ...changes(RECENT - 1)]],
  ])('is proven to be refused if a request %s', (_, value, entries, evidence) => {
    expect(proofs(value, entries, evidence)).toEqual(PROVEN);
  });

  it('is proven by the jar, whatever its path', () => {
    const elsewhere = refused('b', 200, { path: '/other' });
    const thread = threadOf(KNOWN, elsewhere);
    const evidence = { proof: 'jar', time: 300, value: 'a' } as const;
    expect(withRefusalsProven(thread, evidence).entries).toEqual([
      KNOWN,
      { ...elsewhere, proof: 'jar', provenAt: 300, provenValue: 'a' },
    ]);
  });

  it.each<[string, string | null, readonly Entry[]]>([
    ['carries another value', 'c', [KNOWN, TRIED]],
    ['carries none, which nothing explains', null, [KNOWN, TRIED]],
    ['carries another one, after the one before had expired', 'c', [SHORT, TRIED]],
    ['carries one, of which nothing is known', 'c', [TRIED]],
    ['carries the same value', 'a', [KNOWN, refused('a', 200)]],
    ['carries what was set since', 'a', [refused('b', 50), KNOWN]],
    ['comes after another change', 'a', [KNOWN, TRIED, set('c', 300)]],
    ['begins before it', 'a', [KNOWN, refused('b', 301)]],
    ['is sent to another path', 'a', [KNOWN, refused('b', 200, { path: '/other' })]],
    ['comes fifty entries later', 'c', [CERTAIN, ...changes(RECENT)]],
  ])('stays open if a request %s', (_, value, entries) => {
    expect(proofs(value, entries)).toEqual(OPEN);
  });

  it('keeps its first proof', () => {
    const known = refused('c', 150, { proof: 'jar', provenAt: 250 });
    expect(proofs('a', [KNOWN, known, TRIED])).toEqual([['jar', 250], ...PROVEN]);
  });
});

describe('a refusal that is proven', () => {
  const proven = (more: Partial<Refused> = {}) =>
    refused('b', 100, { proof: 'request', provenAt: 300, provenValue: 'a', ...more });

  it.each([101, 300])('is open again if a response is reported of %i', (time) => {
    expect(withReopenedRefusals([KNOWN, proven()], time)).toEqual([KNOWN, refused('b', 100)]);
  });

  it('is a change again if no rule told it', () => {
    const unknown = proven({ reason: 'unknown', attributes: ATTRIBUTES });
    expect(withReopenedRefusals([unknown], 200)).toEqual([set('b', 100)]);
  });

  it.each<[string, Refused, number]>([
    ['a response of its own time', proven(), 100],
    ['a response after the proof', proven(), 301],
    ['any response, if it is certain', proven({ isCertain: true }), 200],
    ['any response, if only its size proves it', proven({ proof: 'size', provenAt: null }), 200],
  ])('stays so after %s', (_, entry, time) => {
    const entries = [KNOWN, entry];
    expect(withReopenedRefusals(entries, time)).toBe(entries);
  });

  it('stays so if it is fifty entries ago', () => {
    const entries = [proven(), ...changes(RECENT)];
    expect(withReopenedRefusals(entries, 200)).toBe(entries);
    expect(withReopenedRefusals(entries.slice(0, -1), 200)[0]).toEqual(refused('b', 100));
  });
});

describe('a change by a response', () => {
  const change = { ...set('b', 200), cause: BY(200) };

  it('is a refusal once something proves it', () => {
    const attributes = { ...ATTRIBUTES, sameSite: 'lax', path: '/app' } as const;
    const evidence = { proof: 'jar', time: 300, value: 'a' } as const;
    const known = { ...change, attributes };
    const proven = { proof: 'jar', provenAt: 300, provenValue: 'a' } as const;
    const entry = refused('b', 200, { reason: 'unknown', ...proven });
    expect(withRefused(threadOf(KNOWN, known), known, evidence).entries).toEqual([
      KNOWN,
      { ...entry, attributes, sameSite: 'lax', path: '/app' },
    ]);
    const untold = { ...change, attributes: null };
    expect(withRefused(threadOf(untold), untold, evidence).entries).toEqual([
      { ...entry, sameSite: 'unspecified', path: '/' },
    ]);
  });

  it('is proven once its value was there', () => {
    const thread = threadOf(KNOWN, change);
    expect(withAccepted(thread, change, 300).entries).toEqual([
      KNOWN,
      { ...change, isProven: true },
    ]);
    expect(withAccepted(thread, KNOWN, 300)).toBe(thread);
  });

  it('is one in doubt if the browser should have refused it', () => {
    const doubt = { refusal: TRIED, shownAt: 300 };
    expect(withAccepted(threadOf(KNOWN, TRIED), TRIED, 300).entries).toEqual([
      KNOWN,
      { ...set('b', 200), attributes: null, isProven: true, doubt },
    ]);
  });
});

it.each<[string, Entry, boolean, boolean]>([
  ['what a response set', set('a', 100), false, true],
  ['what a response deleted', set(null, 100), false, false],
  ['what was shown', KNOWN, true, false],
  ['what nobody saw', set('a', 100, { cause: { kind: 'unseen' } }), false, false],
  ['a refusal', TRIED, false, false],
])('%s is proven or may still be refused', (_, entry, isProven, isOpen) => {
  expect(isProvenChange(entry)).toBe(isProven);
  if (entry.kind === 'change') expect(isUnproven(entry as Change)).toBe(isOpen);
});

it('only a response without credentials certainly sets nothing', () => {
  const of = (reason: Refused['reason'], isCertain: boolean) => cannotSet({ reason, isCertain });
  expect(of('noCredentials', true)).toBe(true);
  expect([of('noCredentials', false), of('sameSite', true)]).toEqual([false, false]);
});
