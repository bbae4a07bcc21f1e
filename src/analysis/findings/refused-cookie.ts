import type { RefusedCookie } from '../../recording/refused-cookies.ts';
import type { Finding, Subject } from './finding.ts';

export interface RefusedFinding extends Finding {
  readonly id: 'refused';
  readonly cookie: RefusedCookie;
}

/** That the browser did not keep a later cookie of the same name. */
export function refusedCookie({ view }: Subject): readonly RefusedFinding[] {
  return view?.refused ? [{ id: 'refused', severity: 'warning', cookie: view.refused }] : [];
}
