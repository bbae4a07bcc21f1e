import { isLocalHost } from '../../cookies/cookie.ts';
import type { Finding, Subject } from './finding.ts';

export interface DebugViewFinding extends Finding {
  readonly id: 'debug-view';
  readonly host: string;
  /** The view's path. */
  readonly view: string;
  /** Whether the answer itself says to be a debug view's; otherwise it is JSON at such a view's path. */
  readonly isCertain: boolean;
}

/** That an app answers with the session's content on a host that is not the local machine, judging by its name. */
export function debugView({ loaded }: Subject): readonly DebugViewFinding[] {
  if (!loaded) return [];
  const { hostname, pathname } = new URL(loaded.url);
  if (isLocalHost(hostname)) return [];
  return [
    {
      id: 'debug-view',
      severity: 'high',
      host: hostname,
      view: pathname,
      isCertain: loaded.isTyped,
    },
  ];
}
