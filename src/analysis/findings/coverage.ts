import type { Finding, Subject } from './finding.ts';

export interface ExchangesOnly extends Finding {
  readonly id: 'sight';
}

/** That the cookie is only known from exchanges, because the site's jar may not be read. */
export function coverage({ view }: Subject): readonly ExchangesOnly[] {
  if (view?.coverage.kind !== 'exchanges') return [];
  const { host } = view.coverage;
  return [{ id: 'sight', severity: 'info', remedy: { kind: 'allowSite', host } }];
}
