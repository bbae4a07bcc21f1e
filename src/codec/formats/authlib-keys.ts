import type { KnownKey } from './known-keys.ts';

/**
 * What Authlib's clients keep for all frameworks: `set_state_data` of
 * `authlib/integrations/base_client/framework_integration.py`.
 */
export const AUTHLIB_KEYS = [
  { id: 'authlib_state', owner: 'Authlib', keys: ['_state_*'], certain: [] },
] as const satisfies readonly KnownKey[];
