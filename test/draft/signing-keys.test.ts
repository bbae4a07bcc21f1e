import { expect, it } from 'vitest';
import { formatOf } from '../../src/codec/index.ts';
import { newDraft } from '../../src/draft/draft.ts';
import { signDraft } from '../../src/draft/sign-draft.ts';
import { signingKeys } from '../../src/draft/signing-keys.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import { keyOf } from '../analysis/findings/subject.ts';

const NOW = 1_700_000_000;

function valuesOf(...keys: Parameters<typeof keyOf>[]) {
  const ring = prepareRing({ keys: keys.map((key) => keyOf(...key)), isKept: false }, {});
  return signingKeys(ring, formatOf('django')).map(({ value }) => value);
}

it.each([
  ['dev', 'dev'],
  ["b'new'", new TextEncoder().encode('new')],
  ['SECRET_KEY = "dev"', 'dev'],
  ["SECRET_KEY = os.environ.get('MYAPP_KEY', 'dev-secret')", 'dev-secret'],
  [`SECRET_KEY: $\{SECRET_KEY:-dev}`, 'dev'],
  // Hexadecimal digits are usually the key themselves.
  ['00112233445566778899aabbccddeeff', '00112233445566778899aabbccddeeff'],
])('signs first with %s as it is most likely meant', (text, value) => {
  expect(valuesOf([text])[0]).toEqual(value);
});

it.each([
  ["b'new'", "b'new'"],
  [`SECRET_KEY: $\{A:-new}`, `$\{A:-new}`],
])('never signs with the source in %s', (text, source) => {
  expect(valuesOf([text])).not.toContain(source);
});

it.each(["SECRET_KEY = config.get('app', 'secret_key')", 'SECRET_KEY = os.environ["SECRET_KEY"]'])(
  'signs with nothing of %s, which has no key for certain',
  (text) => {
    expect(valuesOf([text])).toEqual([]);
  },
);

it('signs last with keys that only verify', () => {
  expect(valuesOf(['old', true], ['new'])).toEqual(['new', 'old']);
});

it('signs as the ring verifies, with the settings of the host', () => {
  const options = { salt: 'a salt', digest: 'sha256' } as const;
  const ring = prepareRing({ keys: [keyOf('dev')], isKept: false }, options);
  const format = formatOf('flask');
  const [key] = signingKeys(ring, format);
  const signed = key && signDraft(newDraft('flask'), key, NOW);
  const signing = { ...format.signing[0], ...options };
  expect(signed?.ok && ring.find(signed.value, format)?.signing).toEqual(signing);
});
