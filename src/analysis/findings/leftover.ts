import type { Finding, Subject } from './finding.ts';

export interface LeftoverCookie extends Finding {
  readonly id: 'leftover';
  /** The name of the cookie that is left. */
  readonly name: string;
  /** The name of the one that the page's server sets. */
  readonly by: string;
}

/** That the page's server sets another session cookie than one that it gets: of the shown one, or of one beside it. */
export function leftover({ view }: Subject): readonly LeftoverCookie[] {
  if (!view) return [];
  const isShown = ({ id }: { readonly id: string }) => id === view.cookie.id;
  const about = view.leftovers.find(({ cookie, by }) => isShown(cookie) || isShown(by));
  if (!about) return [];
  const { cookie, by } = about;
  const isMinor = !isShown(cookie);
  return [{ id: 'leftover', severity: 'info', isMinor, name: cookie.name, by: by.name }];
}
