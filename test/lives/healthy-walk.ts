import { type AnyDiagnosis, assess, diagnosesOf } from '../../src/analysis/diagnoses/registry.ts';
import { EMPTY_RING } from '../../src/keys/ring.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { situationOf } from '../analysis/diagnoses/situation.ts';
import { keyOf } from '../analysis/findings/subject.ts';
import { Browser, type Engine, headerOf, type Wish } from './browser.ts';
import { answered } from './http.ts';

/** Something that a user does, or a page. */
export type WalkStep =
  | (Wish & { readonly do: 'request' | 'elsewhere' })
  /** Opens a page, and submits its form with its token. */
  | { readonly do: 'form'; readonly page: string; readonly url: string; readonly field: string }
  | { readonly do: 'reload' | 'back' };

/** What the panel would say of a healthy app, after which step. */
export interface FalseAlarm {
  readonly id: AnyDiagnosis['id'];
  readonly step: WalkStep;
  readonly index: number;
}

interface WalkOptions {
  readonly engine: Engine;
  /** Whether the jars may be read, and the apps' key is known. */
  readonly isGranted: boolean;
  /** The apps' key. */
  readonly key: string;
}

/** A session in a cookie outlives its logout, whatever the app does right, and a logout deletes it. */
const TRUE_OF_ALL: readonly AnyDiagnosis['id'][] = ['logoutCopy', 'deleted'];

/** Walks through real apps that have no defect: the first diagnosis of each kind that was found on the way. */
export async function falseAlarms(
  steps: readonly WalkStep[],
  { engine, isGranted, key }: WalkOptions,
): Promise<FalseAlarm[]> {
  let rolled = 0;
  const dice = (sides: number) => (rolled++ * 7) % sides;
  const start = Date.now();
  const browser = new Browser({ engine, isGranted, blocksThirdParties: true, dice, start });
  const ring = isGranted ? { ...EMPTY_RING, keys: [keyOf(key)] } : EMPTY_RING;
  const alarms: FalseAlarm[] = [];
  let state = INITIAL_STATE;
  for (const [index, step] of steps.entries()) {
    await perform(step, browser);
    state = browser.takeObservations().reduce(reduce, state);
    const situation = situationOf(state, { ring, now: browser.now / 1000 });
    const found = diagnosesOf([...assess(situation)]).filter(({ id }) => !TRUE_OF_ALL.includes(id));
    const isNew = ({ id }: AnyDiagnosis) => !alarms.some((alarm) => alarm.id === id);
    alarms.push(...found.filter(isNew).map(({ id }) => ({ id, step, index })));
  }
  return alarms;
}

async function perform(step: WalkStep, browser: Browser): Promise<void> {
  const { page, history } = browser;
  switch (step.do) {
    case 'request':
      await answered(browser, browser.request(page ? step : { ...step, by: 'user' }));
      break;
    case 'elsewhere':
      await answered(browser, browser.elsewhere(step));
      break;
    case 'form': {
      const { answer } = await answered(browser, browser.request({ url: step.page, by: 'user' }));
      const fields = { [step.field]: headerOf(answer, 'x-form') ?? '', text: 'Hello' };
      const wish = { url: step.url, method: 'POST', fields, by: 'page' } as const;
      await answered(browser, browser.request(wish));
      break;
    }
    case 'reload':
      if (page) await answered(browser, browser.request({ url: page.href, by: 'user' }));
      break;
    case 'back': {
      const earlier = history.findLast(
        ({ sent, answer }) => sent.by === 'page' && sent.method === 'GET' && answer.status === 200,
      );
      if (earlier) await answered(browser, browser.request({ url: earlier.sent.url, by: 'user' }));
    }
  }
}
