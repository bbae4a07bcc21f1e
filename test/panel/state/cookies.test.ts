import { beforeEach, describe, expect, it } from 'vitest';
import type { JarCookie } from '../../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import {
  INITIAL_PANEL_STATE,
  NEW_COOKIE,
  type ToPanel,
  type ToRecorder,
} from '../../../src/recording/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../src/recording/settings.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import type { ExpectingRequest } from '../../../src/timeline/put-back.ts';
import { store } from './store.ts';

const START = 1_700_000_000_000;
/** When the browser makes a cookie end that was to live longer: in the future of whoever runs this. */
const SHORTENED = 9_000_000_000;
const theme = (value: string, changed: Partial<JarCookie> = {}) =>
  jarCookie({ name: 'theme', httpOnly: false, value, ...changed });
const ID = '["theme","localhost",true,"/",null]';

const visit = (host: string): Observation[] => [
  { kind: 'navigation', time: START, url: `http://${host}:5000/` },
  { kind: 'access', time: START, host, granted: true },
];
const jar = (...cookies: readonly JarCookie[]): Observation => ({
  ...{ kind: 'jarSnapshot', time: START, host: 'localhost', cookies },
});

let port: { onmessage: (event: { data: ToPanel }) => void };
let asked: ExpectingRequest[] = [];

beforeEach(() => {
  asked = [];
  const postMessage = (message: ToRecorder) => {
    if (message.kind === 'editJar') asked.push(...message.requests);
  };
  const connected = { onmessage: () => undefined, postMessage, close: () => undefined };
  port = connected;
  store.connect(connected as unknown as MessagePort);
});

/** Connects the panel to a recorder that has a page of localhost with these cookies. */
function start(...cookies: readonly JarCookie[]): void {
  const state = [...visit('localhost'), jar(...cookies)].reduce(reduce, INITIAL_STATE);
  const known = { rings: new Map(), areKeysStored: true, keyFailures: new Map() };
  const look = {
    settings: DEFAULT_SETTINGS,
    theme: 'light',
    panelState: INITIAL_PANEL_STATE,
  } as const;
  port.onmessage({ data: { kind: 'everything', state, ...known, ...look } });
}

function observe(...observations: Observation[]): void {
  port.onmessage({ data: { kind: 'observations', observations } });
}

/** The browser does what was asked, and keeps this of it. */
function answer(kept = asked.at(-1)?.cookie): void {
  const request = asked.at(-1);
  if (!request || !kept) throw new Error('nothing was asked');
  const { cookie: wanted, how, expected = null } = request;
  const times = { time: START + 1, startedAt: START };
  observe(jar(kept), {
    ...{ kind: 'jarEdit', ...times, how, wanted, cookie: kept, before: expected, editId: null },
  });
}

/** Saves what was typed as the panel has drawn it. */
function save(id: string): void {
  const draft = store.cookieDraftOf(id);
  if (draft) store.saveCookieDraft(id, store.shownToSave(draft));
}

const typedValue = (id: string) => store.cookieDraftOf(id)?.cookie.value;

describe('a draft', () => {
  it('asks for what was typed, expecting what the panel shows', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'light' });
    save(ID);
    expect(asked).toEqual([{ cookie: theme('light'), how: 'edited', expected: theme('dark') }]);
  });

  it('overwrites nothing that came after what the panel has drawn', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'light' });
    observe(jar(theme('from the server')));
    store.saveCookieDraft(ID, { current: theme('dark'), base: null });
    expect(asked).toMatchObject([{ how: 'edited', expected: theme('dark') }]);
  });

  it('of a name that was typed after the last drawing overwrites no cookie of that name', () => {
    start(theme('dark'), theme('on', { name: 'look' }));
    store.changeCookieDraft(ID, { name: 'look' });
    store.saveCookieDraft(ID, { current: theme('dark'), base: null });
    expect(asked).toMatchObject([{ how: 'made', cookie: { name: 'look' }, expected: null }]);
  });

  it('is there until the browser has taken it', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'light' });
    save(ID);
    expect(store.hasChanges(ID)).toBe(true);
    answer();
    expect(store.hasChanges(ID)).toBe(false);
    store.openCookie(null);
    expect(store.panelState.value.cookies.drafts.size).toBe(0);
  });

  it('is over even if the browser made something else of it', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { expires: 2 * SHORTENED });
    save(ID);
    answer(theme('dark', { expires: SHORTENED }));
    expect(store.cookieDraftOf(ID)?.cookie.expires).toBe(SHORTENED);
    expect(store.lastJarEdit.value?.adjusted).toEqual(['expires']);
  });

  it('stays while the cookie changes, vanishes and comes back', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'mine' });
    observe(jar(theme('other')));
    const draft = store.cookieDraftOf(ID);
    expect(draft && store.saveEffectOf(draft)).toMatchObject({
      ...{ kind: 'overwritesChange', current: { value: 'other' } },
    });
    observe(jar());
    expect(typedValue(ID)).toBe('mine');
    expect(draft && store.saveEffectOf(draft)).toEqual({ kind: 'restoresGone' });
    expect(store.cookieLines.value).toMatchObject([{ id: ID, isGone: true, hasDraft: true }]);
    observe(jar(theme('dark')));
    expect(draft && store.saveEffectOf(draft)).toBeNull();
    expect(typedValue(ID)).toBe('mine');
  });

  it('is not called gone on another host’s page, whose jar says nothing of it', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'mine' });
    observe(...visit('shop.test'));
    expect(store.cookieLines.value).toEqual([]);
    observe(...visit('localhost'), jar(theme('dark')));
    expect(typedValue(ID)).toBe('mine');
  });

  it('is forgotten once it is typed back, or discarded', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { value: 'light' });
    store.changeCookieDraft(ID, { value: 'dark' });
    expect(store.cookieLines.value).toMatchObject([{ hasDraft: false }]);
    store.changeCookieDraft(ID, { value: 'light' });
    store.discardCookieDraft(ID);
    expect(typedValue(ID)).toBe('dark');
  });

  it('of another name makes another cookie, and deletes the first only if asked to', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { name: 'look' });
    save(ID);
    expect(asked.map(({ how, cookie }) => `${how} ${cookie.name}`)).toEqual(['made look']);
    store.changeCookieDraft(ID, {}, { deletesBase: true });
    asked = [];
    save(ID);
    expect(asked.map(({ how, cookie }) => `${how} ${cookie.name}`)).toEqual([
      ...['made look', 'deleted theme'],
    ]);
  });
});

describe('a cookie that gets another name', () => {
  const look = (value: string) => theme(value, { name: 'look' });
  const effect = () => {
    const draft = store.cookieDraftOf(ID);
    return draft && store.saveEffectOf(draft);
  };

  it('is deleted under the old one only if that is what it was when the user began', () => {
    start(theme('dark'));
    store.changeCookieDraft(ID, { name: 'look' }, { deletesBase: true });
    const draft = store.cookieDraftOf(ID);
    if (!draft) throw new Error('there is no draft');
    const drawn = store.shownToSave(draft);
    observe(jar(theme('from the server')));
    store.saveCookieDraft(ID, drawn);
    expect(asked).toMatchObject([
      { how: 'made', cookie: { name: 'look' }, expected: null },
      { how: 'deleted', expected: theme('dark') },
    ]);
    asked = [];
    expect(store.baseNow(draft)).toBe('changed');
    save(ID);
    expect(asked).toMatchObject([{ how: 'made', cookie: { name: 'look' } }]);
  });

  it('says before saving which other cookie has it, even one that is the same', () => {
    start(theme('dark'), look('bright'));
    store.changeCookieDraft(ID, { name: 'look' });
    expect(effect()).toEqual({ kind: 'replacesOther', current: look('bright') });
    observe(jar(theme('dark'), look('dark')));
    expect(store.hasChanges(ID)).toBe(true);
    expect(effect()).toEqual({ kind: 'replacesOther', current: look('dark') });
  });
});

describe('a new cookie', () => {
  it('opens as what it is once it is made, and another one can be begun', () => {
    start();
    store.openCookie(NEW_COOKIE);
    store.changeCookieDraft(NEW_COOKIE, { name: 'theme', value: 'dark' });
    save(NEW_COOKIE);
    expect(asked).toMatchObject([{ how: 'made', expected: null }]);
    answer();
    expect(store.openId.value).toBe(ID);
    store.openCookie(NEW_COOKIE);
    expect(store.openId.value).toBe(NEW_COOKIE);
    expect(store.cookieDraftOf(NEW_COOKIE)?.cookie.name).toBe('');
  });

  it('says what it would overwrite', () => {
    start(theme('dark'));
    store.changeCookieDraft(NEW_COOKIE, { name: 'theme', value: 'light' });
    const draft = store.cookieDraftOf(NEW_COOKIE);
    expect(draft && store.saveEffectOf(draft)).toMatchObject({ kind: 'replacesOther' });
    save(NEW_COOKIE);
    expect(asked).toMatchObject([{ expected: theme('dark') }]);
  });
});

/** The user edits a cookie, and the browser does it; the jar has these others. */
function edit(cookie: JarCookie, before: JarCookie | null, others: readonly JarCookie[]): void {
  store.editJar({ cookie, how: 'edited', expected: before });
  answerAmong(others);
}

/** The browser does what was asked last, beside these cookies. */
function answerAmong(others: readonly JarCookie[]): void {
  const request = asked.at(-1);
  if (!request) throw new Error('nothing was asked');
  const { cookie: wanted, how, expected: before, editId = null } = request;
  const times = { time: START + asked.length, startedAt: START };
  observe(jar(wanted, ...others), {
    ...{ kind: 'jarEdit', ...times, how, wanted, cookie: wanted, before, editId },
  });
}

describe('the last change', () => {
  const lang = (value: string) => theme(value, { name: 'lang' });

  it('is the one that its button takes back or makes again', () => {
    start(theme('dark'), lang('en'));
    edit(theme('light'), theme('dark'), [lang('en')]);
    edit(lang('ru'), lang('en'), [theme('light')]);
    const named = () => [store.lastJarEdit.value?.how, store.lastJarEdit.value?.other?.name];
    expect(named()).toEqual(['edited', 'lang']);
    const { reversal } = store.lastJarEdit.value ?? {};
    expect(reversal).toMatchObject({ cookie: lang('en'), expected: lang('ru') });
    if (reversal) store.editJar(reversal);
    answerAmong([theme('light')]);
    expect(named()).toEqual(['takenBack', 'lang']);
    expect(store.lastJarEdit.value?.reversal).toMatchObject({ cookie: lang('ru') });
  });

  it('is taken back only over what was there when that was offered', () => {
    start(theme('dark'));
    edit(theme('light'), theme('dark'), []);
    const offered = store.lastJarEdit.value?.reversal;
    observe(jar(theme('from the server')));
    if (offered) store.editJar(offered);
    expect(asked.at(-1)).toMatchObject({ cookie: theme('dark'), expected: theme('light') });
  });
});

describe('what waits for confirmation', () => {
  const of = (name: string) => theme('x', { name, domain: 'shop.test' });
  const make = (cookie: JarCookie) => store.editJar({ cookie, how: 'made', expected: null });
  const waiting = () => store.unconfirmed.value.map(({ cookie }) => cookie.name);

  it('is not replaced by what is asked for next, but by the same cookie', () => {
    start();
    observe({ kind: 'access', time: START, host: 'shop.test', granted: true });
    make(of('one'));
    make(of('two'));
    make({ ...of('one'), value: 'newer' });
    expect(waiting()).toEqual(['two', 'one']);
    make(theme('dark'));
    expect(asked.map(({ cookie }) => cookie.name)).toEqual(['theme']);
    expect(waiting()).toEqual(['two', 'one']);
    store.confirm();
    expect(asked.map(({ cookie }) => cookie.value)).toEqual(['dark', 'x', 'newer']);
    expect(waiting()).toEqual([]);
  });
});

describe('hidden values', () => {
  it('leave no form for a new cookie, in which its value would be read', () => {
    start();
    expect(store.canAdd.value).toBe(true);
    store.changePanelState({ hidesValues: true });
    expect(store.canAdd.value).toBe(false);
  });
});

describe('a cookie of a host whose jar is not shown', () => {
  it('is made only where there is none, until the browser has told what is there', () => {
    start();
    observe({ kind: 'access', time: START, host: 'shop.test', granted: true });
    const changed = { name: 'theme', value: 'light', domain: 'shop.test' };
    store.changeCookieDraft(NEW_COOKIE, changed);
    const begun = store.cookieDraftOf(NEW_COOKIE);
    expect(begun && store.saveEffectOf(begun)).toEqual({ kind: 'unseen' });
    save(NEW_COOKIE);
    store.confirm();
    expect(asked).toMatchObject([{ expected: null }]);
    const there = theme('dark', { domain: 'shop.test' });
    observe({ kind: 'jarSnapshot', time: START, host: 'shop.test', cookies: [there] });
    const draft = store.cookieDraftOf(NEW_COOKIE);
    expect(draft && store.saveEffectOf(draft)).toMatchObject({ kind: 'replacesOther' });
    save(NEW_COOKIE);
    expect(asked).toMatchObject([{ expected: null }, { expected: there }]);
  });
});

describe('the list', () => {
  it('has the cookies that the page gets first, and sessions marked', () => {
    const session = jarCookie({ name: 'session', path: '/elsewhere' });
    start(session, theme('dark'));
    expect(store.cookieLines.value.map(({ name, isSession }) => [name, isSession])).toEqual([
      ['theme', false],
      ['session', true],
    ]);
  });

  it('is filtered by words in name, value and host, but for the open cookie', () => {
    start(theme('dark'), theme('all', { name: 'consent' }), theme('dark', { name: 'id' }));
    store.filterCookies('DARK the');
    expect(store.filteredLines.value.map(({ name }) => name)).toEqual(['theme']);
    store.openCookie('["consent","localhost",true,"/",null]');
    expect(store.filteredLines.value.map(({ name }) => name)).toEqual(['theme', 'consent']);
  });
});
