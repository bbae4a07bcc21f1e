import {
  prepareFlaskKeys,
  type SignatureOptions,
  type Verification,
  verifyRememberToken,
} from '../codec/index.ts';
import { lazy } from '../lib/lazy.ts';
import { memoize } from '../lib/memoize.ts';
import { type Explain, prepareExplain } from './explain.ts';
import { interpretKeyText } from './interpretations.ts';
import type { KeyMatch } from './key-match.ts';
import type { KeyRing } from './ring.ts';
import { FLASK_SESSION, type Scheme } from './scheme.ts';

/** A ring that is prepared once to verify many cookies. */
export interface PreparedRing {
  readonly ring: KeyRing;
  /** How the app signs its sessions, as set by the user; Flask's defaults are tried as well. */
  readonly options: SignatureOptions;
  /** All interpretations of all keys, in the order in which they are tried. */
  readonly candidates: readonly KeyMatch[];
  /** The key that signed a cookie's value; null if none did. */
  find(value: string, scheme: Scheme): KeyMatch | null;
  /** Explains why no key verifies a cookie's value. */
  readonly explain: Explain;
  /** Whether `explain` tries all keys: in a large ring it tries only the first. */
  readonly isComplete: boolean;
}

/** Cookies per scheme whose result is cached: the panel asks for the same ones with every frame. */
const MAX_CACHED = 200;

/** Prepares a ring; `options` are the settings that the user chose for the host, empty for Flask's defaults. */
export function prepareRing(ring: KeyRing, options: SignatureOptions): PreparedRing {
  const candidates = ring.keys.flatMap((key) =>
    interpretKeyText(key.text).keys.map(({ interpretation, key: value }) => ({
      key,
      interpretation,
      value,
    })),
  );
  const values = candidates.map(({ value }) => value);
  // Another app on the host may sign with Flask's defaults.
  const allOptions = Object.keys(options).length > 0 ? [options, {}] : [options];
  const flask = lazy(() => allOptions.map((each) => prepareFlaskKeys(values, each)));
  const flaskSession = lazy(() => prepareFlaskKeys(values, FLASK_SESSION));
  const finder = (verify: (value: string) => Verification) =>
    memoize(MAX_CACHED, (value) => {
      const { keyIndex } = verify(value);
      return (keyIndex === null ? null : candidates[keyIndex]) ?? null;
    });
  const finders = {
    flask: finder((value) => firstValid(flask().map((keys) => keys.verify(value)))),
    flask_session: finder((value) => flaskSession().verify(value)),
    remember_token: finder((value) => verifyRememberToken(value, values)),
  };
  return {
    ring,
    options,
    candidates,
    find: (value, scheme) => finders[scheme](value),
    ...prepareExplain(candidates, options),
  };
}

function firstValid(verifications: readonly Verification[]): Verification {
  return verifications.find(({ valid }) => valid) ?? { valid: false, keyIndex: null };
}
