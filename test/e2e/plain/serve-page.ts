import type { TestProject } from 'vitest/node';
import { servePlainPage } from '../../../tools/plain-page.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the plain page, without a query. */
    plainPage: string;
  }
}

/** Builds and serves the plain page once for all files. Returns what closes it. */
export default async function servePage(project: TestProject): Promise<() => Promise<void>> {
  const page = await servePlainPage();
  project.provide('plainPage', page.address);
  return page.close;
}
