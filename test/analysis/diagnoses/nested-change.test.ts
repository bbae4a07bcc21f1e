import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nestedChange } from '../../../src/analysis/diagnoses/nested-change.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import { EMPTY_RING } from '../../../src/keys/ring.ts';
import { exchange } from '../../cookies/exchange.ts';
import { said } from '../../cookies/traced.ts';
import { situationAfter } from './situation.ts';

const SHOP = 'http://localhost:5000';
const START = 1_700_000_000_000;

const signed = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;
const CART = signed({ cart: ['apple'] });
const FULL_CART = signed({ cart: ['apple', 'pear'] });

let startedAt = START;

function posted(path: string, told: Parameters<typeof exchange>[0] = {}) {
  startedAt += 1000;
  const url = SHOP + path;
  return exchange({ url, method: 'POST', startedAt, sent: CART, variesOnCookie: true, ...told });
}

function assess(...exchanges: ReturnType<typeof exchange>[]) {
  return nestedChange.assess(situationAfter(exchanges));
}

const FIRST = () => posted('/add/1', { sent: '', set: [CART] });

describe('a view that used a session with a list, and saved nothing', () => {
  it('is not accused, since it may only have looked into it', () => {
    expect(assess(posted('/search'), posted('/newsletter'))).toMatchObject({
      kind: 'open',
      missing: {
        kind: 'inside',
        nested: { key: 'cart' },
        request: { exchange: { url: `${SHOP}/search` } },
      },
    });
  });

  it('is not accused for a list of another view, as a form that saves elsewhere answers the same', () => {
    const leads = { status: 302, redirect: `${SHOP}/` };
    const made = posted('/add/1', { sent: '', set: [CART], ...leads });
    const other = posted('/orders', leads);
    expect(assess(made, other, posted('/', { method: 'GET' }))).toMatchObject({
      missing: { kind: 'inside', request: { exchange: { url: `${SHOP}/orders` } } },
    });
  });

  it('is not accused where it answers otherwise than when it put the list there', () => {
    const refused = posted('/add/2', { status: 200 });
    const made = posted('/add/1', { sent: '', set: [CART], status: 302, redirect: `${SHOP}/` });
    expect(assess(made, refused, posted('/newsletter'))).toMatchObject({ kind: 'open' });
  });

  it('is not accused before a request shows that it has not saved it', () => {
    expect(assess(FIRST(), posted('/add/2'))).toEqual({
      kind: 'open',
      missing: { kind: 'requests' },
    });
  });

  it('probably did if it had put the list there', () => {
    expect(assess(FIRST(), posted('/add/2'), posted('/newsletter'))).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          severity: 'info',
          isProven: false,
          isMinor: true,
          nested: { key: 'cart', type: 'list', framework: 'Flask' },
          request: { exchange: { url: `${SHOP}/add/2` } },
          madeBy: { exchange: { url: `${SHOP}/add/1` } },
        },
      ],
    });
  });

  it.each([
    ['a key signed', 'dev', true],
    ['no key is known of', null, false],
  ])('has a session that %s', (_title, key, isSigned) => {
    const ring = {
      ...EMPTY_RING,
      keys: key ? [{ id: '1', text: key, name: '', isFallback: false }] : [],
    };
    const told = [FIRST(), posted('/add/2'), posted('/newsletter')];
    expect(nestedChange.assess(situationAfter(told, { ring }))).toMatchObject({
      diagnoses: [{ isSigned }],
    });
  });

  it('is not accused for what it put into the session of another cookie', () => {
    const made = posted('/add/1', { set: [CART.replace('session=', 'api_session=')] });
    expect(assess(made, posted('/add/2'), posted('/newsletter'))).toMatchObject({ kind: 'open' });
  });

  it('also if the page that its response leads to is said to begin before that came', () => {
    const leads = { status: 302, redirect: `${SHOP}/`, duration: 9.3 };
    const made = posted('/add/1', { sent: '', set: [CART], ...leads });
    const lost = posted('/add/2', leads);
    const page = posted('/', { method: 'GET', startedAt: startedAt + 6 });
    expect(assess(made, lost, page)).toMatchObject({ kind: 'found' });
  });

  it('did not put the list there where it only saved something else', () => {
    const themed = signed({ cart: ['apple'], theme: 'dark' });
    const later = posted('/newsletter', { sent: themed });
    const adding = posted('/add/2', { sent: themed });
    expect(assess(posted('/add/1', { set: [themed] }), adding, later)).toMatchObject({
      kind: 'open',
      missing: { kind: 'inside' },
    });
  });

  it('is no longer accused once it saves, wherever parameters are in its address', () => {
    const saving = posted('/add/3', { set: [FULL_CART] });
    expect(assess(FIRST(), posted('/add/2'), saving)).toMatchObject({
      kind: 'against',
      reason: 'saved',
    });
  });

  it.each([
    [
      'a permanent session, which each answer saves',
      { cart: ['apple'], _permanent: true },
      { cart: ['apple', 'pear'], _permanent: true },
      'against',
    ],
    ['another key, too', { cart: ['apple'] }, { cart: ['apple', 'pear'], theme: 'dark' }, 'open'],
    [
      'flash messages, too',
      { cart: ['apple'], _flashes: ['old'] },
      { cart: ['apple', 'pear'], _flashes: ['old', 'new'] },
      'open',
    ],
    ['another list, of a session begun anew', { cart: ['apple'] }, { cart: ['pear'] }, 'open'],
  ])('stays accused where it then saves %s', (_title, carried, set, kind) => {
    const saving = (told = {}) =>
      posted('/add/3', { sent: signed(carried), set: [signed(set)], ...told });
    const lost = { url: `${SHOP}/add/2` };
    expect(assess(FIRST(), posted('/add/2'), posted('/newsletter'), saving())).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: false, request: { exchange: lost } }],
    });
    const keys = [['cart', 'inside']];
    const told = posted('/add/2', { trace: said({ saved: false, keys }) });
    expect(assess(FIRST(), told, saving({ trace: said({ keys }) }))).toMatchObject({
      kind: 'found',
      diagnoses: [{ isProven: true, request: { exchange: lost } }],
    });
    // In a permanent session no such change is lost; of another key, nothing shows that it is saved without that.
    expect(assess(FIRST(), saving())).toMatchObject(
      kind === 'against'
        ? { kind, reason: 'saved' }
        : { kind, missing: { kind: 'list', nested: { key: 'cart' } } },
    );
  });

  describe('is not excluded', () => {
    const open = (key: string) => ({ kind: 'open', missing: { kind: 'list', nested: { key } } });
    const found = { cart: ['apple'], favs: ['tea'] };
    const favoured = () =>
      posted('/favs', { sent: signed(found), set: [signed({ ...found, favs: ['tea', 'milk'] })] });

    it.each([
      ['sets another key', { cart: ['apple'], email: 'a@b.test' }],
      ['flashes', { cart: ['apple'], _flashes: [['message', 'Thanks']] }],
      ['empties it', { cart: [] }],
    ])('by a view that %s, as the item may have been lost before the recording', (_title, set) => {
      const other = posted('/newsletter', { set: [signed(set)] });
      expect(assess(other)).toMatchObject(open('cart'));
      expect(assess(FIRST(), other)).toMatchObject(open('cart'));
    });

    it('by a second flash message, which Flask puts there anew', () => {
      const flashes = { cart: ['apple'], _flashes: ['old'] };
      const flashing = posted('/newsletter', {
        sent: signed(flashes),
        set: [signed({ ...flashes, _flashes: ['old', 'new'] })],
      });
      expect(assess(flashing)).toMatchObject(open('cart'));
    });

    it('by a view that saves its own list, unless the other one came there since, or is saved, too', () => {
      expect(assess(favoured())).toMatchObject(open('cart'));
      const saved = { kind: 'against', reason: 'saved' };
      const begun = posted('/cart', { sent: signed({ favs: ['tea'] }), set: [signed(found)] });
      expect(assess(begun, favoured())).toMatchObject(saved);
      const grown = { ...found, cart: ['apple', 'pear'] };
      const filled = posted('/cart', { sent: signed(found), set: [signed(grown)] });
      expect(assess(favoured(), filled)).toMatchObject({
        ...saved,
        evidence: {
          requests: [{ exchange: { url: `${SHOP}/favs` } }, { exchange: { url: `${SHOP}/cart` } }],
        },
      });
      // A request that needs no POST to save it shows the same.
      const got = { ...filled, method: 'GET', startedAt: startedAt + 1 };
      expect(assess(favoured(), got)).toMatchObject(saved);
    });

    describe('while a link that leads on', () => {
      const saved = () => posted('/remove', { sent: FULL_CART, set: [CART] });
      const link = (told = {}) =>
        posted('/add/3', { method: 'GET', status: 302, redirect: `${SHOP}/cart`, ...told });
      const against = { kind: 'against', reason: 'saved' };

      it('used the session and saved nothing', () => {
        const missing = { kind: 'inside', request: { exchange: { url: `${SHOP}/add/3` } } };
        expect(assess(saved(), link())).toMatchObject({ kind: 'open', missing });
      });

      it.each([
        ['shows a page', { status: 200, redirect: null }],
        ['does not show that it used the session', { variesOnCookie: false }],
        ['carried no list', { sent: signed({ user: 'ada' }) }],
        ['says that it changed nothing', { trace: said({ saved: false, keys: [] }) }],
      ])('but not for one that %s', (_title, told) => {
        expect(assess(saved(), link(told))).toMatchObject(against);
      });

      it('but not for one that has saved a change since', () => {
        const saving = { ...link({ set: [FULL_CART] }), url: `${SHOP}/add/4` };
        expect(assess(saved(), link(), saving)).toMatchObject(against);
      });

      it('but not for one whose session the server does not accept', () => {
        const ring = {
          ...EMPTY_RING,
          keys: [{ id: '1', text: 'dev', name: '', isFallback: false }],
        };
        const value = signFlask('{"cart":["apple"]}', 'other', { timestamp: START / 1000 });
        const foreign = link({ sent: `session=${value}` });
        expect(nestedChange.assess(situationAfter([saved(), foreign], { ring }))).toMatchObject(
          against,
        );
      });
    });

    it('while a change of the session is left that no request explains', () => {
      const favs = { favs: ['tea'] };
      const begun = (content: object) =>
        posted('/begin', { sent: '', set: [`${signed(content)}; Path=/`] });
      const favouring = (now: object) =>
        posted('/favs', {
          sent: signed(favs),
          set: [`${signed({ ...now, favs: ['tea', 'milk'] })}; Path=/`],
        });
      const access = { kind: 'access', host: 'localhost', granted: false } as const;
      const assessAt = (...told: ReturnType<typeof exchange>[]) =>
        nestedChange.assess(
          situationAfter([
            { kind: 'navigation', time: START, url: `${SHOP}/` },
            { ...access, time: START },
            ...told,
          ]),
        );
      expect(assessAt(begun(favs), favouring({}))).toMatchObject({
        kind: 'against',
        reason: 'saved',
      });
      const later = { cart: ['apple'], favs: ['tea', 'milk'] };
      const page = () => posted('/', { method: 'GET', sent: signed(later) });
      expect(assessAt(begun(favs), favouring({}), page())).toMatchObject({
        kind: 'open',
        missing: { kind: 'change', name: 'session' },
      });
    });
  });

  describe('of which the browser refused what it set', () => {
    const ofSize = (cart: readonly string[]) =>
      posted('/add/2', { set: [signed({ cart: [...cart, randomBytes(4000).toString('hex')] })] });
    const large = () => ofSize(['apple']);

    it('has not saved it, for another cause', () => {
      expect(assess(large())).toMatchObject({
        kind: 'against',
        reason: 'refused',
        evidence: { requests: [{ exchange: { url: `${SHOP}/add/2` } }] },
      });
      const other = posted('/theme', { set: [FULL_CART] });
      expect(assess(other, large())).toMatchObject({ kind: 'against', reason: 'refused' });
      const saved = posted('/add/3', { set: [FULL_CART] });
      expect(assess(large(), saved)).toMatchObject({ kind: 'against', reason: 'saved' });
    });

    it('is no longer accused where that was its list with the change, nor said to have saved it', () => {
      const grown = () =>
        posted('/add/3', { set: [signed({ cart: ['apple', randomBytes(4000).toString('hex')] })] });
      const lost = [FIRST(), posted('/add/2'), posted('/newsletter')];
      expect(assess(...lost, grown())).toMatchObject({
        missing: { kind: 'inside', request: { exchange: { url: `${SHOP}/newsletter` } } },
      });
      const refused = { kind: 'against', reason: 'refused' };
      expect(assess(FIRST(), posted('/add/2'), grown())).toMatchObject(refused);
      expect(assess(posted('/add/1', { set: [FULL_CART] }), grown())).toMatchObject(refused);
    });

    it('is accused as before, by no list that it lost', () => {
      const anew = ofSize([]);
      expect(assess(FIRST(), posted('/add/2'), posted('/newsletter'), anew)).toMatchObject({
        kind: 'found',
      });
      const lost = { ...large(), sent: [] };
      expect(assess(lost, posted('/add/2'), posted('/newsletter'))).toMatchObject({
        missing: { kind: 'inside' },
      });
    });
  });

  it.each([
    ['asked for nothing to be changed', { method: 'GET' }],
    ['failed', { status: 400 }],
    ['had no list or dict', { sent: signed({ user: 'ada' }) }],
    ['had a list of the framework alone', { sent: signed({ _flashes: [] }) }],
    ['had sessions of two names', { sent: `${CART}; other=${CART.slice('session='.length)}` }],
    ['got no session', { sent: '' }],
  ] as const)('is not accused where it %s', (_title, told) => {
    expect(assess(posted('/add/1', told))).toMatchObject({ kind: 'unseen', reason: 'noUse' });
  });

  it('is open where it is unknown what the request carried', () => {
    expect(assess(posted('/add/1', { sent: null }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
  });

  it('is neither accused nor excluded where its response does not show whether it used the session', () => {
    const untold = posted('/add/1', { variesOnCookie: false });
    const missing = { kind: 'use', request: { exchange: untold }, framework: 'Flask' };
    expect(assess(untold)).toMatchObject({ kind: 'open', missing });
    expect(assess(untold, posted('/other', { set: [FULL_CART] }))).toMatchObject({ missing });
    // What the same view has shown otherwise counts.
    const saving = posted('/add/2', { set: [FULL_CART] });
    expect(assess(saving, untold)).toMatchObject({ kind: 'against', reason: 'saved' });
    const read = posted('/add/1');
    expect(assess(read, posted('/add/1', { variesOnCookie: false }))).toMatchObject({
      missing: { kind: 'inside', request: { exchange: read } },
    });
  });

  it('is neither for a framework that says the same for other reasons', () => {
    const value = signCookie('django', '{"cart": ["apple"]}', 'dev', { timestamp: START / 1000 });
    expect(assess(posted('/add/1', { sent: `sessionid=${value}` }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'use', framework: 'Django' },
    });
  });

  it('is not accused if the server has another key', () => {
    const ring = { ...EMPTY_RING, keys: [{ id: '1', text: 'other', name: '', isFallback: false }] };
    expect(nestedChange.assess(situationAfter([posted('/add/1')], { ring }))).toEqual({
      kind: 'open',
      missing: { kind: 'key' },
    });
  });
});

describe('a view of which the app says which line did it', () => {
  const INSIDE = [['cart', 'inside', 'read shop/views.py:41']];
  const unsaved = (told = {}) =>
    posted('/add/1', { trace: said({ saved: false, keys: INSIDE }), ...told });

  it.each([
    ['asked for a change', {}],
    ['asked for none', { method: 'GET' }],
    ['failed', { status: 400 }],
  ])('changed a list without saving it, and %s', (_title, told) => {
    expect(assess(FIRST(), unsaved(told))).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          severity: 'warning',
          isProven: true,
          nested: { key: 'cart' },
          places: [{ path: 'shop/views.py', line: 41 }],
        },
      ],
    });
  });

  it.each([
    ['saved it', { keys: INSIDE }],
    ['only read it', { saved: false, keys: [['cart', 'same', 'read shop/views.py:41']] }],
    ['changed what only a library changes', { saved: false, keys: [['_flashes', 'inside']] }],
  ])('is not accused where the app %s', (_title, trace) => {
    const sent = signed({ _flashes: [], cart: ['apple'] });
    expect(assess(FIRST(), posted('/add/1', { sent, trace: said(trace) }))).toMatchObject({
      kind: 'against',
      reason: 'traced',
    });
  });

  it('is neither accused nor excluded where the app does not know whether it saved the change', () => {
    expect(assess(FIRST(), unsaved({ trace: said({ saved: null, keys: INSIDE }) }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'list', nested: { key: 'cart' } },
    });
  });

  it('is not excluded by what the app says of other views, as the recording may have begun later', () => {
    const other = posted('/newsletter', { trace: said({ keys: [] }) });
    expect(assess(other)).toMatchObject({ kind: 'open', missing: { kind: 'list' } });
  });

  it('is no longer suspected once the app says that it changed nothing', () => {
    const reading = said({ saved: false, keys: [['cart', 'same', 'read shop/views.py:41']] });
    expect(assess(FIRST(), posted('/add/1'), posted('/add/2', { trace: reading }))).toMatchObject({
      kind: 'against',
      reason: 'traced',
    });
  });

  it('is no longer accused once it saves', () => {
    const saving = posted('/add/2', { set: [FULL_CART], trace: said({ keys: INSIDE }) });
    expect(assess(unsaved(), saving).kind).toBe('against');
  });

  it.each([
    ['says only a part', { cut: true }],
    ['speaks of another cookie', { cookie: 'other' }],
  ])('may have changed it where the app %s', (_title, trace) => {
    const read = posted('/add/1', { trace: said({ saved: false, ...trace }) });
    expect(assess(read, posted('/newsletter'))).toMatchObject({
      kind: 'open',
      missing: { kind: 'inside' },
    });
  });
});
