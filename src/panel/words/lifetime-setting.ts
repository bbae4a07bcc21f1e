import type { SessionRules } from '../../codec/index.ts';

/** The lifetime in the lines that each format proposes, in seconds. */
export const PROPOSED_LIFETIME = 8 * 60 * 60;

/** Lines that give sessions less time than they have; null if the lines would not, or without rules. `now` in seconds. */
export function shorterLifetime(rules: SessionRules | null, now: number): string | null {
  return rules && now > PROPOSED_LIFETIME ? rules.settings.lifetime : null;
}

/** Lines that give sessions more time; `now`: null if that is unknown. */
export function longerLifetime(rules: SessionRules | null, now: number | null): string | null {
  return rules && now !== null && now < PROPOSED_LIFETIME ? rules.settings.lifetime : null;
}
