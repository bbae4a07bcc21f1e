import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'page' | 'widget'>) {
  await driver.goto(`${apps.page.url}/?port=${apps.widget.port}`);
  const shown = () =>
    driver.page.evaluate(() => document.getElementById('visits')?.textContent?.trim());
  await expect.poll(shown, { timeout: 10_000 }).toBe(isRepaired ? '1 2' : '1 1');
}

export const THIRD_PARTY = [
  defectCase({
    cause: 'thirdParty',
    question: 'notSaved',
    defect: 'A page at localhost frames a widget at 127.0.0.1, whose session is SameSite=Lax',
    repair: 'The frame is at localhost, too, on its own port',
    apps: { page: 'embedding_page', widget: 'embedded_widget' },
    play,
    finds: ({ apps }) =>
      `“session” from http://127.0.0.1:${apps.widget.port} was not kept: the page is of another site.`,
    staysOpen: true,
    answers: 'No request of the page was recognised as one to another site.',
  }),
];
