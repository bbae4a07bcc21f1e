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

/** Names and addresses that are of a local network, or that people give to their own machine: it may be any of them. */
const MAY_BE_LOCAL = [
  /\.(?:test|local|localdomain|internal|lan|home\.arpa)$/,
  /^[^.:]+$/,
  /^(?:0|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+$/,
  /^\[(?:::|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
];

/** That an app answers with what its server keeps on a host that is not the local machine, judging by its name. */
export function debugView({ loaded }: Subject): readonly DebugViewFinding[] {
  if (!loaded) return [];
  const { hostname, pathname } = new URL(loaded.url);
  if (isLocalHost(hostname)) return [];
  const isCertain = loaded.isTyped;
  const mayBeLocal = MAY_BE_LOCAL.some((form) => form.test(hostname));
  const severity = isCertain && !mayBeLocal ? 'high' : 'warning';
  return [{ id: 'debug-view', severity, host: hostname, view: pathname, isCertain }];
}
