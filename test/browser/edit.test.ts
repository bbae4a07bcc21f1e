import { describe, expect, it } from 'vitest';
import { editJar } from '../../src/browser/edit.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { ExpectingRequest } from '../../src/timeline/put-back.ts';

const IN_JAR = jarCookie({ value: 'one', storeId: 'private' });
const [ONE, TWO] = [
  jarCookie({ value: 'one', storeId: '' }),
  jarCookie({ value: 'two', storeId: '' }),
];

/** How a browser may treat what it is asked. */
interface Behaviour {
  jar?: readonly JarCookie[] | null;
  /** What it keeps of a cookie; null for nothing. */
  keeps?: (cookie: JarCookie) => JarCookie | null;
  /** Called after each change, and may throw: the change is made all the same. */
  answers?: () => void;
  /** Whether reading the jar fails after a change. */
  hidesJar?: 'error' | 'noAccess';
  tab?: () => Promise<{ storeId: string }>;
}

/** What is reported of edits, and what the jar has then. */
async function edited(
  requests: readonly ExpectingRequest[],
  { jar: before = [IN_JAR], keeps = (cookie) => cookie, answers, hidesJar, tab }: Behaviour = {},
) {
  let jar = before;
  const reported: Observation[] = [];
  const withoutIt = (cookie: JarCookie) => (jar ?? []).filter(({ name }) => name !== cookie.name);
  let isChanged = false;
  const answer = () => {
    isChanged = true;
    answers?.();
  };
  const api = {
    readHost: async () => {
      if (isChanged && hidesJar === 'error') throw new Error('no answer');
      return { access: [], cookies: isChanged && hidesJar ? null : jar };
    },
    putCookie: async (cookie: JarCookie) => {
      const kept = keeps(cookie);
      if (kept) jar = [...withoutIt(cookie), kept];
      answer();
    },
    deleteCookie: async (cookie: JarCookie) => {
      if (keeps(cookie)) jar = withoutIt(cookie);
      answer();
    },
  };
  const inTab = tab ?? (async () => ({ storeId: 'private' }));
  await editJar(api, inTab, requests, (each) => reported.push(each));
  return { jar, told: reported.filter(({ kind }) => kind !== 'solved') };
}

const change = { cookie: TWO, how: 'edited', expected: ONE } as const;

describe('editing the jar', () => {
  it('reports what was there before and is there now, whose store no request names', async () => {
    const { jar, told } = await edited([change]);
    expect(jar).toEqual([{ ...TWO, storeId: 'private' }]);
    expect(told).toMatchObject([
      { kind: 'jarEdit', before: IN_JAR, cookie: { ...TWO, storeId: 'private' }, how: 'edited' },
    ]);
  });

  it('reports the deleted cookie', async () => {
    const { jar, told } = await edited([{ cookie: ONE, how: 'deleted', expected: ONE }]);
    expect(jar).toEqual([]);
    expect(told).toMatchObject([{ kind: 'jarEdit', before: IN_JAR, how: 'deleted' }]);
  });

  it('overwrites nothing that the user did not see', async () => {
    const other = jarCookie({ value: 'from the server' });
    const { jar, told } = await edited([change], { jar: [other] });
    expect(jar).toEqual([other]);
    expect(told.at(-1)).toMatchObject({ what: 'editConflict', detail: 'session' });
    const gone = await edited([change], { jar: [] });
    expect(gone.told.at(-1)).toMatchObject({ what: 'editConflict' });
    const made = await edited([{ ...change, expected: null }]);
    expect(made.jar).toEqual([IN_JAR]);
    expect(made.told.at(-1)).toMatchObject({ what: 'editConflict' });
  });

  it('overwrites nothing where what the user saw is past its expiry, and the browser has no more', async () => {
    const expired = { ...ONE, expires: 1_700_000_000 };
    for (const jar of [[], [{ ...IN_JAR, expires: 1_700_000_000 }]]) {
      const put = await edited([{ ...change, expected: expired }], { jar });
      expect(put.told).toMatchObject([{ kind: 'jarEdit', before: null }]);
    }
  });

  it('shows what was there instead, so that the user can overwrite that', async () => {
    const { told } = await edited([{ ...change, expected: null }]);
    expect(told).toMatchObject([
      { kind: 'jarSnapshot', host: 'localhost', cookies: [IN_JAR] },
      { kind: 'problem', what: 'editConflict' },
    ]);
  });

  it.each(['edited', 'deleted'] as const)('says so if the browser drops it: %s', async (how) => {
    const { told } = await edited([{ ...change, how }], { keeps: () => null });
    expect(told).toMatchObject([{ kind: 'problem', what: 'editDropped', host: 'localhost' }]);
  });

  it('reports what the browser made of it', async () => {
    const keeps = (cookie: JarCookie) => ({ ...cookie, expires: 400 });
    const wanted = { ...TWO, expires: 900 };
    const { told } = await edited([{ ...change, cookie: wanted }], { keeps });
    expect(told).toMatchObject([
      { kind: 'jarEdit', wanted: { expires: 900 }, cookie: { expires: 400 } },
    ]);
  });

  it('makes no further change after one that failed', async () => {
    const refused = { ...TWO, name: 'other' };
    const requests = [
      { cookie: refused, how: 'made', expected: null },
      { cookie: ONE, how: 'deleted', expected: ONE },
    ] as const;
    const { jar, told } = await edited(requests, {
      keeps: (cookie) => (cookie.name === 'other' ? null : cookie),
    });
    expect(jar).toEqual([IN_JAR]);
    expect(told).toHaveLength(1);
  });

  it.each(['error', 'noAccess'] as const)(
    'does not say that nothing was changed where it cannot be seen: %s',
    async (hidesJar) => {
      for (const how of ['edited', 'deleted'] as const) {
        const { jar, told } = await edited([{ ...change, how }], { hidesJar });
        expect(jar).not.toEqual([IN_JAR]);
        expect(told).toEqual([
          {
            kind: 'problem',
            time: expect.any(Number),
            ...{ what: 'editUnseen', host: 'localhost' },
            ...{ detail: 'session', cookie: 'session' },
          },
        ]);
      }
    },
  );

  it('reports a change that was made though the browser reported an error', async () => {
    const answers = () => {
      throw new Error('the background page did not answer');
    };
    const { told } = await edited([change], { answers });
    expect(told).toMatchObject([{ kind: 'jarEdit', before: IN_JAR, cookie: { value: 'two' } }]);
    const refused = await edited([{ ...change, cookie: { ...ONE, secure: true } }], {
      ...{ answers, keeps: () => null },
    });
    expect(refused.told).toMatchObject([{ kind: 'problem', what: 'editFailed' }]);
  });

  it.each<[string, Behaviour]>([
    ['editNoStore', { tab: () => Promise.reject(new Error('no store')) }],
    ['editNoAccess', { jar: null }],
    [
      'editFailed',
      {
        keeps: () => {
          throw new Error('too large');
        },
      },
    ],
  ])('has its own words for each failure: %s', async (what, behaviour) => {
    const { told } = await edited([change], behaviour);
    expect(told).toMatchObject([{ kind: 'problem', what }]);
  });
});
