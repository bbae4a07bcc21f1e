import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** Submits the page's last form as a user does; it is refused with this status unless the app is repaired. */
async function submit({ driver, apps, isRepaired }: Scene<'book'>, path: string, refusal = 400) {
  await driver.goto(apps.book.url + path);
  await driver.page.evaluate(() => document.forms[document.forms.length - 1]?.submit());
  const answer = async () =>
    (await apps.book.log()).find(({ path }) => path === '/sign')?.status ?? null;
  await expect.poll(answer, { timeout: 10_000 }).toBe(isRepaired ? 200 : refusal);
}

/** After another visitor, for whom the page was made. */
function submitCached(path: string, refusal?: number) {
  return async (scene: Scene<'book'>) => {
    await fetch(scene.apps.book.url + path);
    await submit(scene, path, refusal);
  };
}

/** A form that is its own page: it is shown again with status 200, unless the app is repaired. */
async function submitOwnForm({ driver, apps, isRepaired }: Scene<'book'>) {
  await fetch(`${apps.book.url}/`);
  await driver.goto(`${apps.book.url}/`);
  await driver.panel.waitFor(PANEL.line, { text: '/ → 200' });
  await driver.page.fillIn({});
  const path = await driver.page.evaluate(() => location.pathname);
  expect(path).toBe(isRepaired ? '/signed' : '/');
}

const answers = 'The CSRF tokens of the forms belong to what the requests carried.';
const findsNoSecret = ({ apps }: Scene<'book'>) =>
  `POST ${apps.book.url}/sign → 400: the form has a CSRF token, but the session “session” has none.`;

export const CSRF_MISMATCH = [
  defectCase({
    cause: 'csrfMismatch',
    question: 'formRefused',
    defect: 'A page with a form of Flask-WTF is kept for all visitors, with the token of the first',
    repair: 'The page is made for each visitor',
    apps: { book: 'csrf_cached_page' },
    play: submitCached('/'),
    finds: findsNoSecret,
    answers,
  }),
  defectCase({
    cause: 'csrfMismatch',
    question: 'formRefused',
    defect: 'The same with a form that uploads files',
    repair: 'The page is made for each visitor, also with files',
    apps: { book: 'csrf_cached_page' },
    play: submitCached('/photo'),
    finds: findsNoSecret,
    answers,
  }),
  defectCase({
    cause: 'csrfMismatch',
    question: 'formRefused',
    defect: 'The same with Django, whose token belongs to a cookie of its own',
    repair: 'Django makes the page for each visitor',
    apps: { book: 'csrf_django' },
    play: submitCached('/', 403),
    finds: ({ apps }) =>
      `POST ${apps.book.url}/sign → 403: the form’s CSRF token was not made for “csrftoken”.`,
    answers,
  }),
  defectCase({
    cause: 'csrfMismatch',
    question: 'formRefused',
    defect: 'A form has no field for Flask-WTF’s token',
    repair: 'It has the field',
    apps: { book: 'csrf_no_field' },
    play: (scene) => submit(scene, '/'),
    finds: ({ apps }) =>
      `POST ${apps.book.url}/sign → 400: the form has no CSRF token, which seems to be needed.`,
    answers,
  }),
  defectCase({
    cause: 'csrfMismatch',
    question: 'formRefused',
    defect: 'A form of Flask-WTF that checks its token itself is kept for all visitors',
    repair: 'The form is made for each visitor',
    apps: { book: 'csrf_own_form' },
    play: submitOwnForm,
    finds: ({ apps }) =>
      `POST ${apps.book.url}/ → 200: the form’s CSRF token was not made for “session”.`,
    answers,
  }),
];
