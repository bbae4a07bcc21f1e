import type { Certainty, JwtClaims, SensitiveKind } from './kinds.ts';

/** Something found in a text; `start` and `end` are offsets in it, `end` exclusive. */
export interface Match {
  readonly kind: SensitiveKind;
  readonly certainty: Certainty;
  readonly issuer: string | null;
  readonly start: number;
  readonly end: number;
  readonly jwt: JwtClaims | null;
}

/** A match that proves itself. */
export function certain(
  kind: SensitiveKind,
  start: number,
  end: number,
  issuer: string | null = null,
  jwt: JwtClaims | null = null,
): Match {
  return { kind, certainty: 'certain', issuer, start, end, jwt };
}

/** The indexes at which a text occurs. */
export function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    found.push(at);
  }
  return found;
}

/** A match that its name or form suggests, or a checksum that one number in ten or in a hundred passes by chance. */
export function likely(
  kind: SensitiveKind,
  start: number,
  end: number,
  issuer: string | null = null,
): Match {
  return { kind, certainty: 'likely', issuer, start, end, jwt: null };
}
