import { expect, it } from 'vitest';
import type { ToPanel } from '../../../../src/recording/protocol.ts';

const store = await import('../../../../src/panel/state/index.ts');
const { addKey, feedbackFor } = await import('../../../../src/panel/tabs/keys/add-key.ts');

const HOST = 'localhost';
const port = {
  onmessage: (_: { data: ToPanel }) => undefined,
  postMessage: () => undefined,
  close: () => undefined,
};

/** Sends the panel the keys that the recorder has. */
function sendRings(...ids: string[]): void {
  const keys = store.ringOf(HOST).keys.filter(({ id }) => ids.includes(id));
  const rings = new Map([[HOST, { keys, isKept: false }]]);
  port.onmessage({ data: { kind: 'rings', rings, areKeysStored: true, keyFailures: new Map() } });
}

const ids = () => store.ringOf(HOST).keys.map(({ id }) => id);

it('stops reporting added keys once they are deleted', () => {
  store.connect(port as unknown as MessagePort);
  addKey(HOST, store.ringOf(HOST), 'a\nb');
  expect(feedbackFor(HOST)).toMatchObject({ kind: 'added', added: ids(), known: [], skipped: 0 });
  addKey(HOST, store.ringOf(HOST), 'b\nc');
  const [, b, c] = ids();
  expect(feedbackFor(HOST)).toMatchObject({ kind: 'added', added: [c], known: [b] });
  expect(feedbackFor('other')).toBeNull();
  sendRings(...ids());
  expect(feedbackFor(HOST)).not.toBeNull();
  sendRings();
  expect(feedbackFor(HOST)).toBeNull();
});

it('reports that a key is in the list already as long as it is', () => {
  store.connect(port as unknown as MessagePort);
  addKey(HOST, store.ringOf(HOST), 'a');
  addKey(HOST, store.ringOf(HOST), 'a');
  expect(feedbackFor(HOST)).toMatchObject({ kind: 'refused', refusal: { kind: 'known' } });
  sendRings();
  expect(feedbackFor(HOST)).toBeNull();
});
