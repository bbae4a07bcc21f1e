import type { Finding, Subject } from './finding.ts';

export interface SetByOtherApp extends Finding {
  readonly id: 'ports';
  /** Host and port. */
  readonly setter: string;
}

/** That an app on another port of the page's host set the cookie: cookies ignore ports. */
export function otherApp({ otherSetter }: Subject): readonly SetByOtherApp[] {
  return otherSetter === null ? [] : [{ id: 'ports', severity: 'warning', setter: otherSetter }];
}
