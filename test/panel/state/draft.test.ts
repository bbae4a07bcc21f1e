import { beforeEach, describe, expect, it } from 'vitest';
import {
  formatOf,
  type PythonValue,
  pythonRepr,
  signCookie,
  signFlask,
} from '../../../src/codec/index.ts';
import { readAs } from '../../../src/content/content.ts';
import { cookieId } from '../../../src/cookies/cookie.ts';
import { EMPTY_RING, withKeys } from '../../../src/keys/ring.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import {
  INITIAL_PANEL_STATE,
  type PanelState,
  type ToPanel,
  type ToRecorder,
} from '../../../src/recording/protocol.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/recording/settings.ts';
import { INITIAL_STATE, reduce } from '../../../src/recording/state.ts';
import { exchange } from '../../cookies/exchange.ts';
import { store } from './store.ts';

const typing = await import('../../../src/panel/tabs/session/edit/typing.ts');

const NOW = Date.now();
const ADA = signFlask('{"user":"ada"}', 'dev', { timestamp: Math.floor(NOW / 1000) - 60 });

const page = (...values: string[]): Observation[] => [
  { kind: 'navigation', time: NOW, url: 'http://localhost:5000/' },
  { kind: 'access', time: NOW, host: 'localhost', granted: true },
  {
    kind: 'jarSnapshot',
    time: NOW,
    host: 'localhost',
    cookies: values.map((value) => jarCookie({ value })),
  },
];

let port: { onmessage: (event: { data: ToPanel }) => void };
let requests: ToRecorder[] = [];

interface Connection {
  observations: readonly Observation[];
  key?: string | null;
  settings?: Settings;
  panelState?: PanelState;
  areKeysStored?: boolean | null;
}

/** Connects a panel to a recorder that has observed this. */
function connect({
  observations,
  key = 'dev',
  settings = DEFAULT_SETTINGS,
  panelState = INITIAL_PANEL_STATE,
  areKeysStored = null,
}: Connection): void {
  const added = withKeys(EMPTY_RING, key ?? '', () => 'id');
  const rings = new Map('refused' in added ? [] : [['localhost', added.ring]]);
  port.onmessage({
    data: {
      ...{ kind: 'everything', state: observations.reduce(reduce, INITIAL_STATE), rings },
      ...{ areKeysStored, keyFailures: new Map(), settings, theme: 'light', panelState },
    },
  });
}

/** What the recorder has for a panel that is created anew. */
function keptByRecorder(): PanelState {
  const changes = requests.flatMap((each) =>
    each.kind === 'keepPanelState' ? [each.changed] : [],
  );
  return structuredClone(Object.assign({ ...INITIAL_PANEL_STATE }, ...changes));
}

function observe(...observations: Observation[]): void {
  port.onmessage({ data: { kind: 'observations', observations } });
}

function jarChange(value: string): Observation {
  const cookie = jarCookie({ value });
  return { kind: 'jarChange', time: NOW, cookie, removed: false, cause: 'explicit' };
}

beforeEach(() => {
  requests = [];
  port = { onmessage: () => undefined };
  const whole = {
    ...{ postMessage: (message: ToRecorder) => void requests.push(message) },
    close: () => undefined,
  };
  store.connect(Object.assign(port, whole) as unknown as MessagePort);
});

const text = (value: string): PythonValue => ({ type: 'str', value, start: 0, end: 0 });
const editUser = (value: string) =>
  store.editDraft({ kind: 'set', path: ['user'], value: text(value) });
const written = () => store.draftContent.value && pythonRepr(store.draftContent.value);
/** What the panel has drawn where the draft would be put. */
const shown = () => store.preparedDraft.value?.request?.expected ?? null;
const send = (way: 'signed' | 'tampered') =>
  store.sendDraft(
    way,
    (store.tamperedDraft.value?.request ?? store.preparedDraft.value?.request)?.expected ?? null,
  );
const decoded = (value: string | null) => {
  const read = readAs(formatOf('flask'), value ?? '').content;
  return read && pythonRepr(read);
};
const put = () => requests.flatMap((each) => (each.kind === 'editJar' ? each.requests : []));

describe('a draft', () => {
  it('is kept by the recorder for a panel that is created anew', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    const panelState = keptByRecorder();
    expect(panelState.drafts.size).toBe(1);
    connect({ observations: page(ADA) });
    expect(written()).toBeNull();
    connect({ observations: page(ADA), panelState });
    expect(written()).toBe("{'user': 'bob'}");
  });

  it('is done once the jar has it, and not before', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    send('signed');
    expect(written()).toBe("{'user': 'bob'}");
    const [request] = put();
    observe(jarChange(request?.cookie.value ?? ''));
    expect(written()).toBeNull();
    observe(jarChange(ADA));
    expect(written()).toBeNull();
  });

  it('is done though the server has changed the session again at once', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    send('signed');
    const cookie = put()[0]?.cookie ?? jarCookie();
    observe(jarChange(signFlask('{"user":"bob","seen":1}', 'dev')), {
      ...{ kind: 'jarEdit', time: NOW, cookie, wanted: cookie, before: jarCookie({ value: ADA }) },
      ...{ how: 'edited', editId: null, startedAt: NOW },
    });
    expect(written()).toBeNull();
    expect(store.panelState.value.drafts.size).toBe(0);
  });

  it('stays when the browser refuses it', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    send('signed');
    observe({ kind: 'problem', time: NOW, what: 'editFailed', host: 'localhost', detail: 'no' });
    expect(written()).toBe("{'user': 'bob'}");
  });

  it('takes what is said of its failure along when the user goes on', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    store.dropDraft();
    expect(requests).not.toContainEqual({ kind: 'forgetFailedEdits', host: 'localhost' });
    editUser('bob');
    observe({ kind: 'problem', time: NOW, what: 'editFailed', host: 'localhost', detail: 'no' });
    for (const goOn of [() => editUser('eve'), store.dropDraft]) {
      requests = [];
      goOn();
      expect(requests).toContainEqual({ kind: 'forgetFailedEdits', host: 'localhost' });
    }
  });

  it('overwrites nothing that came after what the panel has drawn', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    const drawn = shown();
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    store.sendDraft('signed', drawn);
    expect(put()).toMatchObject([{ expected: { value: ADA } }]);
  });

  it('needs the key that signed the session', () => {
    connect({ observations: page(ADA), key: 'other' });
    editUser('bob');
    send('signed');
    expect(put()).toEqual([]);
    send('tampered');
    expect(put()).toMatchObject([{ how: 'tampered' }]);
  });

  it('is not put into the jar without what is typed but cannot be read', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    typing.typeNew([]);
    typing.keepTyped({ key: "'cart'", value: '[1,' });
    typing.sendTyped('signed', shown());
    expect(put()).toEqual([]);
    expect(typing.typingError.value).toMatchObject({ field: 'value' });
    typing.keepTyped({ key: "'cart'", value: '[1]' });
    typing.sendTyped('signed', shown());
    expect(put()).toMatchObject([{ how: 'edited' }]);
    expect(written()).toBe("{'user': 'bob', 'cart': [1]}");
  });

  it('is not copied without what is typed but cannot be read', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    typing.typeNew([]);
    typing.keepTyped({ key: 'cart', value: '[1,' });
    expect(typing.signedTyped()).toBeNull();
    expect(typing.typingError.value).toMatchObject({ field: 'value', start: 3 });
    typing.keepTyped({ key: 'cart', value: '[1]' });
    expect(decoded(typing.signedTyped())).toBe("{'cart': [1], 'user': 'bob'}");
  });

  it('says what was changed meanwhile', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    expect(store.draftOvertaken.value).toBeNull();
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    expect(store.draftOvertaken.value).toMatchObject({ overwrittenKeys: ['user'] });
  });

  it('starts from the session at which the user began to type, not from what the server has set since', () => {
    connect({ observations: page(ADA) });
    store.holdSession();
    observe(jarChange(signFlask('{"user":"ada","cart":[]}', 'dev')));
    editUser('bob');
    store.releaseSession();
    expect(written()).toBe("{'user': 'bob'}");
    expect(store.draftOvertaken.value).toMatchObject({ overwrittenKeys: ['cart'] });
  });

  it('is not shown as an earlier session while the user types', () => {
    connect({ observations: page(ADA) });
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    store.holdSession();
    store.changeTimeline({ entry: store.thread.value?.entries[0]?.id ?? null });
    const inTree = () => store.shownContent.value && pythonRepr(store.shownContent.value);
    expect(inTree()).toBe("{'user': 'ada'}");
    store.changeTimeline({ entry: null });
    observe(jarChange(ADA));
    expect(inTree()).toBe("{'user': 'eve'}");
    store.releaseSession();
  });

  it('does not call a cookie gone that only this page’s requests do not carry', () => {
    const cookie = (value: string) => jarCookie({ value, path: '/shop' });
    const jar = (...cookies: ReturnType<typeof cookie>[]): Observation => ({
      ...{ kind: 'jarSnapshot', time: NOW, host: 'localhost', cookies },
    });
    const [start = jar(), access = jar()] = page();
    const visit = (url: string): Observation => ({ kind: 'navigation', time: NOW, url });
    connect({
      observations: [start, access, visit('http://localhost:5000/shop'), jar(cookie(ADA))],
    });
    editUser('bob');
    observe(visit('http://localhost:5000/'));
    expect(written()).toBe("{'user': 'bob'}");
    expect(store.isDraftUncarried.value).toBe(true);
    expect(store.draftOvertaken.value).toBeNull();
    observe(jar(cookie(signFlask('{"user":"eve"}', 'dev'))));
    expect(store.draftOvertaken.value).toMatchObject({ isGone: false, overwrittenKeys: ['user'] });
    observe(jar());
    expect(store.isDraftUncarried.value).toBe(false);
    expect(store.draftOvertaken.value).toMatchObject({ isGone: true });
  });

  it('does not take a session that cannot be read for none', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    observe(jarChange(signFlask('{"user":"ada"', 'dev')));
    expect(store.draftOvertaken.value).toBe('unread');
  });

  it('goes on with what an earlier session said, from which undoing leads back', () => {
    connect({ observations: page(ADA) });
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    editUser('bob');
    const earlier = store.thread.value?.entries[0]?.id ?? null;
    store.changeTimeline({ entry: earlier });
    expect(written()).toBeNull();
    store.editEarlier();
    expect(written()).toBe("{'user': 'ada'}");
    store.undoEdit();
    expect(written()).toBe("{'user': 'bob'}");
  });

  it.each<[string, string, Connection]>([
    ['readOnly', ADA, { observations: [], settings: { ...DEFAULT_SETTINGS, isReadOnly: true } }],
    [
      'hidden',
      ADA,
      { observations: [], panelState: { ...INITIAL_PANEL_STATE, hidesValues: true } },
    ],
    ['inPart', signFlask('{"user":"ada"', 'dev'), { observations: [] }],
  ])('is not started where the session cannot be edited: %s', (barrier, value, connection) => {
    connect({ ...connection, observations: page(value) });
    editUser('bob');
    expect(store.refusedEdit.value).toBe(barrier);
    expect(written()).toBeNull();
  });
});

describe('what is typed into a field of the tree', () => {
  /** Opens the field of a new key and types into it. */
  function typeCart(value: string): void {
    typing.typeNew([]);
    typing.keepTyped({ key: 'cart', value });
  }

  it('is kept by the recorder, which gets nothing else with it', () => {
    connect({ observations: page(ADA) });
    store.snapshotShown('as ada');
    typing.typeNew([]);
    requests = requests.slice(-2);
    typing.keepTyped({ key: 'cart' });
    expect(requests.at(-1)).toEqual({
      kind: 'keepPanelState',
      changed: { typed: new Map([[store.draftPlace.value?.key, { key: 'cart', value: '' }]]) },
    });
  });

  it('is there again in a panel that is created anew, with the session as it was', () => {
    connect({ observations: page(ADA) });
    typeCart('[1,');
    const panelState = keptByRecorder();
    const changed = page(signFlask('{"user":"eve"}', 'dev'));
    connect({ observations: [...page(ADA), ...changed], panelState });
    expect(typing.openField.value).toMatchObject({ part: 'newKey' });
    expect(typing.typed.value).toEqual({ key: 'cart', value: '[1,' });
    typing.keepTyped({ value: '[1]' });
    expect(typing.commit()).toBe(true);
    expect(written()).toBe("{'user': 'ada', 'cart': [1]}");
    expect(store.draftOvertaken.value).toMatchObject({ overwrittenKeys: ['user'] });
  });

  it('stays while something is done with another session', () => {
    const other = jarCookie({ name: 'other', value: signFlask('{"user":"max"}', 'dev') });
    const [start, access] = page();
    const cookies = [jarCookie({ value: ADA }), other];
    connect({
      observations: [
        ...(start && access ? [start, access] : []),
        { kind: 'jarSnapshot', time: NOW, host: 'localhost', cookies },
      ],
    });
    typeCart('[1]');
    store.changePanelState({ picked: cookieId(other) });
    expect(typing.openField.value).toBeNull();
    store.holdSession();
    store.releaseSession();
    typing.typeNew([]);
    typing.keepTyped({ key: 'a', value: '1' });
    typing.commit();
    expect(written()).toBe("{'user': 'max', 'a': 1}");
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    store.changePanelState({ picked: null });
    expect(typing.typed.value).toEqual({ key: 'cart', value: '[1]' });
    typing.commit();
    expect(written()).toBe("{'user': 'ada', 'cart': [1]}");
  });
});

describe('a session lifetime', () => {
  const SECONDS = 20;
  const AT = Math.floor(NOW / 1000) - 5;
  const ends = new Date((AT + SECONDS) * 1000).toUTCString();
  const value = signFlask('{"_permanent":true,"user":"ada"}', 'dev', { timestamp: AT });
  /** The jar, to which a response of the app brings a session for 20 seconds. */
  const set: readonly Observation[] = [
    ...page(),
    exchange({
      ...{ startedAt: AT * 1000, duration: 100 },
      set: [`session=${value}; Path=/; Expires=${ends}`],
    }),
    {
      ...{ kind: 'jarChange', time: AT * 1000 + 100, removed: false, cause: 'explicit' },
      cookie: jarCookie({ value, expires: AT + SECONDS }),
    },
  ];
  const told = { seconds: SECONDS, source: 'setCookie' };

  /** Puts the draft into the jar, as the browser reports it. */
  function putIntoJar(): void {
    send('signed');
    const cookie = put().at(-1)?.cookie ?? jarCookie();
    observe({ kind: 'jarChange', time: NOW, cookie, removed: false, cause: 'explicit' });
    observe({
      ...{ kind: 'jarEdit', time: NOW, cookie, wanted: cookie, before: null },
      ...{ how: 'edited', editId: null, startedAt: NOW },
    });
  }

  it('that a response has told stays known of a session that was edited here', () => {
    connect({ observations: set });
    expect(store.shownSession.value?.lifetime).toEqual(told);
    editUser('bob');
    expect(store.preparedDraft.value?.foreseen?.session.lifetime).toEqual(told);
    putIntoJar();
    expect(store.shownSession.value?.lifetime).toEqual(told);
  });

  it('stays known when the session has expired', () => {
    const cookie = jarCookie({ value, expires: AT + SECONDS });
    connect({ observations: set });
    editUser('bob');
    const time = NOW + 60_000;
    observe({ kind: 'jarChange', time, cookie, removed: true, cause: 'expired' });
    expect(store.shownSession.value).toBeNull();
    expect(store.preparedDraft.value?.foreseen?.session.lifetime).toEqual(told);
  });

  it('that is assumed is not told as one of the expiry that the panel gave the cookie', () => {
    connect({ observations: page(ADA) });
    editUser('bob');
    store.editDraft({
      ...{ kind: 'add', path: [], key: '_permanent' },
      value: { type: 'bool', value: true, start: 0, end: 0 },
    });
    const assumed = { source: 'assumed' };
    expect(store.preparedDraft.value?.foreseen?.session.lifetime).toMatchObject(assumed);
    putIntoJar();
    expect(store.shownSession.value?.cookie.attributes?.expires).not.toBeNull();
    expect(store.shownSession.value?.lifetime).toMatchObject(assumed);
  });
});

describe('a session made from nothing', () => {
  it('is put with the key and the framework’s name, and can be taken back', () => {
    connect({ observations: page() });
    expect(store.makingHost.value).toBe('localhost');
    store.makeSession('django');
    store.editDraft({ kind: 'add', path: [], key: 'user', value: text('ada') });
    send('signed');
    const [request] = put();
    expect(request).toMatchObject({ how: 'made', cookie: { name: 'sessionid', path: '/' } });
    if (!request) return;
    const { cookie } = request;
    observe({ kind: 'jarChange', time: NOW, cookie, removed: false, cause: 'explicit' });
    observe({
      ...{ kind: 'jarEdit', time: NOW, cookie, wanted: cookie, before: null },
      ...{ how: 'made', editId: null, startedAt: NOW },
    });
    expect(store.shownSession.value?.verdict.kind).toBe('valid');
    expect(store.lastJarEdit.value?.reversal).toMatchObject({ how: 'deleted' });
    expect(store.panelState.value.drafts.size).toBe(0);
  });

  it('goes to the page’s own host, not into the cookie of another name of this machine', () => {
    const other = jarCookie({ value: ADA, domain: '127.0.0.1' });
    connect({
      observations: [
        { kind: 'navigation', time: NOW, url: 'http://127.0.0.1:5000/' },
        { kind: 'access', time: NOW, host: '127.0.0.1', granted: true },
        { kind: 'jarSnapshot', time: NOW, host: '127.0.0.1', cookies: [other] },
        ...page(),
      ],
    });
    expect(store.thread.value?.domain).toBe('127.0.0.1');
    store.makeSession('flask');
    expect(store.draftSigner.value?.isProven).toBe(false);
    send('signed');
    expect(put()).toMatchObject([{ cookie: { domain: 'localhost' }, expected: null }]);
  });

  it('is the draft of the session that the server has set meanwhile, and says what it overwrites', () => {
    connect({ observations: page() });
    store.makeSession('flask');
    store.editDraft({ kind: 'add', path: [], key: 'user', value: text('ada') });
    const eve = signFlask('{"user":"eve","seen":1}', 'dev');
    observe(jarChange(eve));
    expect(store.shownSession.value).not.toBeNull();
    expect(written()).toBe("{'user': 'ada'}");
    expect(store.draftOvertaken.value).toMatchObject({ overwrittenKeys: ['user', 'seen'] });
    send('signed');
    const [request] = put();
    expect(request).toMatchObject({ how: 'edited', expected: { value: eve } });
    observe(jarChange(request?.cookie.value ?? ''));
    expect(written()).toBeNull();
    expect(store.panelState.value.drafts.size).toBe(0);
  });

  it('is not put into the session of another framework that the server has set meanwhile', () => {
    connect({ observations: page() });
    store.makeSession('django');
    observe(jarChange(ADA));
    expect(store.shownSession.value?.format.id).toBe('flask');
    expect(written()).toBe('{}');
    expect(store.draftPlace.value?.thread).toBeNull();
    expect(store.draftOvertaken.value).toBeNull();
    send('signed');
    expect(put()).toMatchObject([{ how: 'made', cookie: { name: 'sessionid' }, expected: null }]);
  });

  it('says which cookie of its name is there, though that is no session', () => {
    connect({ observations: page() });
    store.makeSession('django');
    const other = jarCookie({ name: 'sessionid', value: 'opaque', path: '/' });
    observe({ kind: 'jarChange', time: NOW, cookie: other, removed: false, cause: 'explicit' });
    expect(store.preparedDraft.value?.request?.expected).toMatchObject({ value: 'opaque' });
  });

  describe('is offered', () => {
    const offered = (...sets: readonly string[]) => {
      const set = sets.flatMap((line, index) => [
        exchange({ startedAt: NOW + index, duration: 1, set: [line] }),
        exchange({ startedAt: NOW + index + 50, duration: 1, set: [`${line}; Max-Age=0`] }),
      ]);
      connect({ observations: [...page(), ...set] });
      return store.madeFormats.value.map(({ id }) => id);
    };
    const session = (id: 'starlette' | 'django', json: string) => {
      const signed = signCookie(id, json, 'dev', { timestamp: Math.floor(NOW / 1000) });
      return `${formatOf(id).cookieNames[0]}=${signed}; Path=/`;
    };

    it('for the default framework first', () => {
      expect(offered()).toEqual(['flask', 'django', 'starlette']);
    });

    it('for the framework first that the page’s app was seen to use', () => {
      expect(offered(session('starlette', '{"user":1}'))).toEqual(['starlette', 'flask', 'django']);
    });

    it('for none where the page’s app was seen to use another', () => {
      const id = signCookie('express_session', 'a'.repeat(32), 'dev');
      expect(offered(`connect.sid=${id}; Path=/`)).toEqual([]);
    });
  });

  it('needs a key', () => {
    connect({ observations: page(), key: null });
    expect(store.makingHost.value).toBeNull();
  });
});

describe('a snapshot', () => {
  it('is taken up as a draft of the session that is there', () => {
    connect({ observations: page(ADA) });
    expect(store.snapshotShown('as ada')).toBeNull();
    observe(jarChange(signFlask('{"user":"eve"}', 'dev')));
    const [snapshot] = store.snapshots.value;
    if (snapshot) store.restoreSnapshot(snapshot);
    expect(written()).toBe("{'user': 'ada'}");
    send('signed');
    expect(put()).toMatchObject([{ how: 'restored' }]);
  });

  it('is offered for sessions of its framework alone', () => {
    connect({ observations: page() });
    store.makeSession('django');
    store.snapshotShown('of django');
    expect(store.snapshots.value).toHaveLength(1);
    store.dropDraft();
    observe(...page(ADA));
    expect(store.snapshots.value).toEqual([]);
    expect(store.hasOtherSnapshots.value).toBe(true);
  });

  it('is not offered for deletion on disk in a private window, which would leave it there', () => {
    connect({ observations: page(ADA) });
    store.snapshotShown('as ada');
    const [snapshot] = store.snapshots.value;
    if (!snapshot) throw new Error('no snapshot');
    const onDisk = { ...snapshot, id: 'on disk' };
    const settings = { ...DEFAULT_SETTINGS, snapshots: [onDisk] };
    const kept = store.panelState.value;
    connect({ observations: page(ADA), settings, panelState: kept, areKeysStored: false });
    expect(store.canDeleteSnapshot(snapshot)).toBe(true);
    expect(store.canDeleteSnapshot(onDisk)).toBe(false);
    connect({ observations: page(ADA), settings, panelState: kept, areKeysStored: true });
    expect(store.canDeleteSnapshot(onDisk)).toBe(true);
  });

  it('moves to another computer in a file', () => {
    connect({ observations: page(ADA) });
    store.snapshotShown('as ada');
    const file = store.exportedSnapshots();
    connect({ observations: page(ADA) });
    expect(store.snapshots.value).toEqual([]);
    expect(store.importedSnapshots(file)).toBe(1);
    expect(store.snapshots.value).toMatchObject([{ name: 'as ada', host: 'localhost' }]);
  });

  it('is on disk only if the user wants that', () => {
    connect({ observations: page(ADA) });
    store.snapshotShown('as ada');
    expect(requests.some(({ kind }) => kind === 'changeSettings')).toBe(false);
    const [snapshot] = store.snapshots.value;
    if (!snapshot) throw new Error('no snapshot');
    store.keepSnapshot(snapshot, true);
    expect(requests.findLast(({ kind }) => kind === 'changeSettings')).toMatchObject({
      changed: { snapshots: [snapshot] },
    });
  });
});
