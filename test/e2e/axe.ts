import axe from 'axe-core';

/** Adds axe-core to a page, as a function that is evaluated there: the panel's policy forbids evaluating text. */
export const installAxe = new Function(axe.source) as () => void;

/** Runs in a page with axe-core. Returns each violated rule, and where; `rules`: of these alone. */
export async function objections(rules?: string[]): Promise<string[]> {
  const options = rules ? { runOnly: rules } : {};
  const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
  return violations.flatMap(({ id, nodes }) => {
    // Rows of the timeline are read in words where they show signs; nobody calls them by what they show.
    const isWords = id === 'label-content-name-mismatch';
    const wrong = nodes.filter(({ html }) => !isWords || !/^<div [^>]*class="line /.test(html));
    return wrong.length === 0 ? [] : [`${id}: ${wrong.map(({ html }) => html).join(' ')}`];
  });
}
