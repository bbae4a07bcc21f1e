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

/** A published cookie; `source` in its row says where. */
interface Published {
  name: string;
  framework: 'flask' | 'itsdangerous';
  cookie: string;
  secret: string | null;
  salt: string;
  derivation: KeyDerivation;
  digest: Digest;
  epoch?: 'legacy2011';
  /** The class of itsdangerous that signed it. */
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

function signedText(inspection: FlaskInspection): string {
  return readable(inspection.split)?.payload.text ?? '';
}

function urlSafe(inspection: FlaskInspection): unknown {
  const json = readable(inspection.json);
  return json && toPlain(json);
}

/** Reads what each class of itsdangerous signs. */
const CONTENT: Record<string, (inspection: FlaskInspection) => unknown> = {
  Signer: signedText,
  SignerB64: signedText,
  SerializerSignerSalt: (inspection) => JSON.parse(signedText(inspection)),
  URLSafeSerializer: urlSafe,
  URLSafeSignerSalt: urlSafe,
  URLSafeTimedSerializer: urlSafe,
};

const ERRORS: Record<string, string> = { 'zlib: truncated stream': 'zlib_truncated' };

it.each(rows<Published>('published.jsonl'))(
  'reads the published cookie of $framework: $name',
  (row) => {
    const { cookie, salt, derivation, digest, expect: expected } = row;
    if (row.secret !== null) {
      const { valid } = verifyFlask(cookie, [row.secret], { salt, derivation, digest });
      expect(valid).toBe(expected.valid);
    }
    const inspection = inspectFlask(cookie);
    if (expected.timestamp_raw === undefined) {
      expect(inspection.split).toMatchObject({ ok: false, error: { code: 'timestamp_missing' } });
    } else {
      const legacyEpoch = row.epoch === 'legacy2011';
      const raw = expected.timestamp_raw;
      expect(expected.timestamp).toBe(legacyEpoch ? raw + LEGACY_EPOCH : raw);
      expect(inspection.timestamp).toEqual({
        ok: true,
        value: { seconds: expected.timestamp, raw, legacyEpoch },
      });
    }
    if (expected.compressed !== undefined) {
      expect(readable(inspection.split)?.compressed).toBe(expected.compressed);
    }
    if (expected.error !== undefined) {
      expect(inspection.tags).toMatchObject({ ok: false, error: { code: ERRORS[expected.error] } });
    } else if (expected.wire !== undefined) {
      expect(inspection.utf8).toEqual({ ok: true, value: expected.wire });
      expect(JSON.parse(expected.wire)).toEqual(expected.payload);
      expect(inspection.tags.ok).toBe(true);
    } else if (expected.valid) {
      expect(CONTENT[row.cls ?? '']?.(inspection)).toEqual(expected.payload);
    }
  },
);

it.each(rows<Tagged>('tagged-json.jsonl'))('reads published tagged JSON: $name', (row) => {
  const { tags } = inspectFlask(cookieOf(row.wire));
  expect(tags.ok && pythonRepr(tags.value)).toBe(row.expect_python_repr);
});
