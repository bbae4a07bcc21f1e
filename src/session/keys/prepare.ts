import {
  prepareFlaskKeys,
  type SignatureOptions,
  type Verification,
  verifyRememberToken,
} from '../../codec/index.ts';
import { lazy } from '../lazy.ts';
import { memoize } from '../remember.ts';
import { type Explain, prepareExplain } from './explain.ts';
import { interpretKeyText } from './interpretations.ts';
import type { KeyMatch } from './key-match.ts';
import type { KeyRing } from './ring.ts';
import { FLASK_SESSION, type Scheme } from './scheme.ts';

/** A ring made ready once for many cookies. */
export interface PreparedRing {
  readonly ring: KeyRing;
  /** How the app signs its sessions, by the user's own word; Flask's way counts as well. */
  readonly options: SignatureOptions;
  /** All that its texts may mean, in the order in which they are tried. */
  readonly candidates: readonly KeyMatch[];
  /** What signed a cookie; null for none of it. */
  find(value: string, scheme: Scheme): KeyMatch | null;
  /** What goes wrong with a cookie that none of it signed. */
  readonly explain: Explain;
  /** Whether that is looked for with all keys: of large rings only with the first. */
  readonly isComplete: boolean;
}

/** Cookies of a scheme whose answer is kept: the same ones are asked for with each frame. */
const MAX_CACHED = 200;

export function prepareRing(ring: KeyRing, options: SignatureOptions): PreparedRing {
  const candidates = ring.keys.flatMap((key) =>
    interpretKeyText(key.text).keys.map(({ interpretation, key: value }) => ({
      key,
      interpretation,
      value,
    })),
  );
  const values = candidates.map(({ value }) => value);
  // Another app on the host may sign as Flask does.
  const ways = Object.keys(options).length > 0 ? [options, {}] : [options];
  const flask = lazy(() => ways.map((way) => prepareFlaskKeys(values, way)));
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
