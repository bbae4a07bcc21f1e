import type { Sharing } from '../other-setter.ts';
import type { Finding, Subject } from './finding.ts';

export interface SetByOtherApp extends Finding {
  readonly id: 'ports';
  /** Host and port. */
  readonly setter: string;
  /** Whether it seems to be the app that the page's scripts ask, so that nothing is wrong. */
  readonly isAskedByPage: boolean;
  readonly sharing: Sharing;
}

/** That an app on another port of the page's host set the cookie: cookies ignore ports. */
export function otherApp({ otherSetter }: Subject): readonly SetByOtherApp[] {
  if (otherSetter === null) return [];
  const { host: setter, isAskedByPage, sharing } = otherSetter;
  const isMinor = isAskedByPage || sharing === 'sameKey';
  const severity = isMinor ? 'info' : 'warning';
  return [{ id: 'ports', severity, isMinor, setter, isAskedByPage, sharing }];
}
