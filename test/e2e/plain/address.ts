import { inject } from 'vitest';

/** The address of the plain page with this query; `page`: that of another build of it. */
export function addressOf(
  query: Readonly<Record<string, string>>,
  page: string = inject('plainPage'),
): string {
  return `${page}?${new URLSearchParams(query)}`;
}
