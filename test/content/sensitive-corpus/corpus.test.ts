import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CorpusSession, KINDS, type Kind, type Part, readCorpus, valueAt } from './corpus.ts';
import { base62Checksum, expand } from './tokens.ts';

const PARTS: Part[] = ['tuning', 'held-out'];
const halves = PARTS.map(readCorpus);
const all = halves.flat();

const share = (part: number, whole: number) => part / whole;

function textsOf(kind: Kind): string[] {
  return all.flatMap((session) =>
    session.sensitive
      .filter((label) => label.kind === kind)
      .map((label) => String(valueAt(session.session, label.path))),
  );
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 7064 MOD 97-10, as ISO 13616 applies it. */
function passesMod97(iban: string): boolean {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((letter) =>
    Number.parseInt(letter, 36),
  );
  return BigInt(digits.join('')) % 97n === 1n;
}

/** The text that a placeholder becomes. */
const fake = (name: string, seed = 1) => expand(placeholder(name, seed));

const placeholder = (name: string, seed = 1) => `\${${name}:${seed}}`;

/** Everything of a session but its id and description, to find sessions written twice. */
const contentOf = ({ session }: CorpusSession) => JSON.stringify(session);

describe('the corpus', () => {
  test('has at least 560 sessions, half of them without a label', () => {
    expect(all.length).toBeGreaterThanOrEqual(560);
    const without = all.filter(({ sensitive }) => sensitive.length === 0);
    expect(share(without.length, all.length)).toBeCloseTo(0.5, 1);
  });

  test('is split into equal halves that share nothing', () => {
    expect(halves[0]?.length).toBe(halves[1]?.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(contentOf)).size).toBe(all.length);
  });

  test.each(KINDS)('has %s in both halves, at least five times each', (kind) => {
    for (const half of halves) {
      const labels = half
        .flatMap(({ sensitive }) => sensitive)
        .filter((label) => label.kind === kind);
      expect(labels.length).toBeGreaterThanOrEqual(5);
    }
  });

  test('has few debatable labels', () => {
    const debatable = all.flatMap((session) => session.debatable).length;
    const sensitive = all.flatMap((session) => session.sensitive).length;
    expect(share(debatable, debatable + sensitive)).toBeLessThanOrEqual(0.04);
  });

  test('says nothing twice of one path', () => {
    for (const { id, sensitive, debatable } of all) {
      const said = [...sensitive, ...debatable].map(({ path, kind }) =>
        JSON.stringify([path, kind]),
      );
      expect(new Set(said).size, id).toBe(said.length);
    }
  });

  test('labels only cards and accounts whose checksums hold', () => {
    const cards = textsOf('cardNumber').filter((text) => /^[\d -]+$/.test(text));
    for (const card of cards) expect(passesLuhn(card.replace(/\D/g, '')), card).toBe(true);
    const accounts = textsOf('iban').filter((text) => /^[\dA-Z ]+$/.test(text));
    for (const iban of accounts) expect(passesMod97(iban.replaceAll(' ', '')), iban).toBe(true);
  });

  test.each(PARTS)('keeps no token of a known issuer literally in %s', (part) => {
    const text = readFileSync(new URL(`./${part}.jsonl`, import.meta.url), 'utf8');
    expect(text).not.toMatch(
      /gh[pousr]_\w{30}|github_pat_\w{20}|glpat-\w{10}|npm_\w{30}|xox[bp]-\d{8}|[sr]k_(live|test)_\w{10}|whsec_\w{10}|A[KS]IA(?!IOSFODNN7EXAMPLE)[A-Z2-7]{16}|AIza[\w-]{30}|GOCSPX-\w{10}|sk-[\w-]{20}|SG\.\w{20}|PRIVATE KEY-----/,
    );
  });
});

describe('the fakes', () => {
  test('are always the same for the same placeholder', () => {
    expect(expand(`a ${placeholder('github')} b`)).toBe(`a ${fake('github')} b`);
    expect(fake('github', 1)).not.toBe(fake('github', 2));
  });

  test('have the checksum of GitHub, as in the example of its announcement', () => {
    expect(base62Checksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe('0mLq17');
  });

  test.each(['github', 'github-oauth', 'github-user', 'github-server', 'npm'])(
    'of %s have the right length and checksum',
    (name) => {
      for (let seed = 1; seed <= 50; seed++) {
        const token = fake(name, seed);
        expect(token).toHaveLength(40);
        expect(token.slice(-6)).toBe(base62Checksum(token.slice(4, -6)));
      }
    },
  );

  test.each(['github-bad', 'npm-bad'])('of %s have a wrong one', (name) => {
    const token = fake(name);
    expect(token).toHaveLength(40);
    expect(token.slice(-6)).not.toBe(base62Checksum(token.slice(4, -6)));
  });

  test.each(['jwt', 'jwt-id', 'jwt-azure'])('of %s have a readable header and payload', (name) => {
    const [header = '', payload = ''] = fake(name).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toHaveProperty('alg');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toHaveProperty('exp');
  });

  test('are made before what is around them is encoded', () => {
    const inside = `{"k":"${placeholder('hex.8')}"}`;
    const encoded = expand(`\${base64}${inside}\${/base64}`);
    expect(Buffer.from(encoded, 'base64').toString()).toBe(expand(inside));
  });

  test('exist for each name that is asked for', () => {
    expect(() => fake('nobody')).toThrow('unknown placeholder "nobody"');
    expect(expand('{{ secret }}')).toBe('{{ secret }}');
  });
});
