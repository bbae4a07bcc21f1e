import { expect } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import {
  flaskOutcome,
  inspectFlask,
  isPermanent,
  pythonRepr,
  verifyFlask,
} from '../../../src/codec/index.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { Oracle, type ReadAnswer } from './oracle.ts';

export const KEY_HEX = Buffer.from(KEY).toString('hex');

/** When a server reads a cookie, and for how long it takes one. */
export interface Clock {
  now: number;
  lifetime: number;
}

const CLOCK: Clock = { now: NOW, lifetime: 2_678_400 };

export function startOracle(): Oracle {
  return new Oracle(findFlaskPython());
}

function codecAnswer(cookie: string, clock: Clock): ReadAnswer {
  const { valid } = verifyFlask(cookie, [KEY]);
  const outcome = flaskOutcome(inspectFlask(cookie), valid, clock);
  if (outcome.kind === 'unknown') throw outcome.error; // none of these cookies goes past a limit
  if (outcome.kind !== 'session') return { outcome: outcome.kind };
  const { kind, value } = outcome;
  return { outcome: kind, repr: pythonRepr(value), permanent: isPermanent(value) };
}

/** Python's `ascii()` of what `repr()` gave: versions of Unicode differ in what is printable. */
function ascii(repr: string): string {
  return Array.from(repr, (character) => {
    const code = character.codePointAt(0) as number;
    if (code < 0x7f) return character;
    const hex = code.toString(16);
    if (code < 0x100) return `\\x${hex}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  }).join('');
}

/** Asserts that the codec and real Flask give one answer to a cookie, and returns it. */
export async function compare(oracle: Oracle, cookie: string, clock = CLOCK): Promise<ReadAnswer> {
  const { now, lifetime } = clock;
  const { why, ...flask } = await oracle.read({ cookie, key: KEY_HEX, now, maxAge: lifetime });
  const codec = codecAnswer(cookie, clock);
  for (const answer of [flask, codec]) if (answer.repr) answer.repr = ascii(answer.repr);
  expect(codec, why).toEqual(flask);
  return flask;
}
