import { expect, it } from 'vitest';
import type { ToPanel } from '../../src/session/protocol.ts';

const store = await import('../../src/panel/store.ts');
const { addKey, saidOf } = await import('../../src/panel/keys/add-key.ts');

const HOST = 'localhost';
const port = {
  onmessage: (_: { data: ToPanel }) => undefined,
  postMessage: () => undefined,
  close: () => undefined,
};

/** The recorder tells of the keys that it has. */
function sendRings(...ids: string[]): void {
  const keys = store.ringOf(HOST).keys.filter(({ id }) => ids.includes(id));
  const rings = new Map([[HOST, { keys, isKept: false }]]);
  port.onmessage({ data: { kind: 'rings', rings, areKeysStored: true, keyFailures: new Map() } });
}

const ids = () => store.ringOf(HOST).keys.map(({ id }) => id);

it('what was added is said no longer when it is forgotten', () => {
  store.connect(port as unknown as MessagePort);
  addKey(HOST, store.ringOf(HOST), 'a\nb');
  expect(saidOf(HOST)).toMatchObject({ kind: 'added', added: ids(), known: [], skipped: 0 });
  addKey(HOST, store.ringOf(HOST), 'b\nc');
  const [, b, c] = ids();
  expect(saidOf(HOST)).toMatchObject({ kind: 'added', added: [c], known: [b] });
  expect(saidOf('other')).toBeNull();
  sendRings(...ids());
  expect(saidOf(HOST)).not.toBeNull();
  sendRings();
  expect(saidOf(HOST)).toBeNull();
});

it('that a key was in the list already is said as long as it is', () => {
  store.connect(port as unknown as MessagePort);
  addKey(HOST, store.ringOf(HOST), 'a');
  addKey(HOST, store.ringOf(HOST), 'a');
  expect(saidOf(HOST)).toMatchObject({ kind: 'refused', refusal: { kind: 'known' } });
  sendRings();
  expect(saidOf(HOST)).toBeNull();
});
