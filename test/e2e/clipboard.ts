import type { Panel } from '../../tools/drivers/driver.ts';

/** Keeps in the panel what it copies from now on: headless browsers have no clipboard. */
export async function keepCopies(panel: Panel): Promise<void> {
  await panel.evaluate(() => {
    const writeText = async (text: string) => void Reflect.set(document, 'copied', text);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });
}

/** What the panel copied last, after {@link keepCopies}. */
export function lastCopy(panel: Panel): Promise<string> {
  return panel.evaluate(() => String(Reflect.get(document, 'copied')));
}
