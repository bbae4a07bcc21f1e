import axe from 'axe-core';

/** Puts axe-core into a page: a function to be evaluated there, since the panel's policy lets no text be. */
export const installAxe = new Function(axe.source) as () => void;

/** Runs in a page with axe-core in it: each rule that is broken, and where. */
export async function objections(): Promise<string[]> {
  const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
