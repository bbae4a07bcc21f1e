import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  type Digest,
  type FlaskInspection,
  inspectFlask,
  type KeyDerivation,
  LEGACY_EPOCH,
  pythonRepr,
  readable,
  toPlain,
  verifyFlask,
} from '../../src/codec/index.ts';
import { cookieOf } from './signing.ts';

/** A cookie that somebody published: `source` in its row says where. */
interface Published {
  name: string;
  framework: 'flask' | 'itsdangerous';
  cookie: string;
  secret: string | null;
  salt: string;
  derivation: KeyDerivation;
  digest: Digest;
  epoch?: 'legacy2011';
  /** The class of itsdangerous that signed. */
  cls?: string;
  expect: {
    valid: boolean | null;
    payload?: unknown;
    wire?: string;
    timestamp?: number;
    timestamp_raw?: number;
    compressed?: boolean;
    error?: string;
  };
}

interface Tagged {
  name: string;
  wire: string;
  expect_python_repr: string;
}

function rows<T>(file: string): T[] {
  const text = readFileSync(new URL(`vectors/${file}`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function signedText(seen: FlaskInspection): string {
  return readable(seen.split)?.payload.text ?? '';
}

function urlSafe(seen: FlaskInspection): unknown {
  const json = readable(seen.json);
  return json && toPlain(json);
}

/** How each class of itsdangerous writes what it signs. */
const CONTENT: Record<string, (seen: FlaskInspection) => unknown> = {
  Signer: signedText,
  SignerB64: signedText,
  SerializerSignerSalt: (seen) => JSON.parse(signedText(seen)),
  URLSafeSerializer: urlSafe,
  URLSafeSignerSalt: urlSafe,
  URLSafeTimedSerializer: urlSafe,
};

const ERRORS: Record<string, string> = { 'zlib: truncated stream': 'zlib_truncated' };

it.each(rows<Published>('published.jsonl'))(
  'reads what was published: $framework, $name',
  (row) => {
    const { cookie, salt, derivation, digest, expect: reported } = row;
    if (row.secret !== null) {
      const { valid } = verifyFlask(cookie, [row.secret], { salt, derivation, digest });
      expect(valid).toBe(reported.valid);
    }
    const seen = inspectFlask(cookie);
    if (reported.timestamp_raw === undefined) {
      expect(seen.split).toMatchObject({ ok: false, error: { code: 'timestamp_missing' } });
    } else {
      const legacyEpoch = row.epoch === 'legacy2011';
      const raw = reported.timestamp_raw;
      expect(reported.timestamp).toBe(legacyEpoch ? raw + LEGACY_EPOCH : raw);
      expect(seen.timestamp).toEqual({
        ok: true,
        value: { seconds: reported.timestamp, raw, legacyEpoch },
      });
    }
    if (reported.compressed !== undefined) {
      expect(readable(seen.split)?.compressed).toBe(reported.compressed);
    }
    if (reported.error !== undefined) {
      expect(seen.tags).toMatchObject({ ok: false, error: { code: ERRORS[reported.error] } });
    } else if (reported.wire !== undefined) {
      expect(seen.utf8).toEqual({ ok: true, value: reported.wire });
      expect(JSON.parse(reported.wire)).toEqual(reported.payload);
      expect(seen.tags.ok).toBe(true);
    } else if (reported.valid) {
      expect(CONTENT[row.cls ?? '']?.(seen)).toEqual(reported.payload);
    }
  },
);

it.each(rows<Tagged>('tagged-json.jsonl'))('reads published tagged JSON: $name', (row) => {
  const { tags } = inspectFlask(cookieOf(row.wire));
  expect(tags.ok && pythonRepr(tags.value)).toBe(row.expect_python_repr);
});
