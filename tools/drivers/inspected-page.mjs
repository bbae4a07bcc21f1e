import { DEADLINE } from './deadline.mjs';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('puppeteer-core').HTTPResponse} HTTPResponse
 * @typedef {import('./driver.ts').Exchange} Exchange
 */

/**
 * @param {Page} page
 * @param {string} url
 * @returns {Promise<readonly Exchange[]>}
 */
export async function goto(page, url) {
  return exchangesOf(await page.goto(url, { timeout: DEADLINE }));
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
export async function visitElsewhere(browser, url) {
  const page = await browser.newPage();
  await page.goto(url, { timeout: DEADLINE });
  await page.close();
}

/**
 * @param {Page} page
 * @returns {import('./driver.ts').InspectedPage}
 */
export function driveInspectedPage(page) {
  return {
    evaluate: (fn, ...args) => page.evaluate(/** @type {any} */ (fn), ...args),

    submit: (url, { method = 'POST', fields = {} } = {}) =>
      leave(page, () => page.evaluate(submitForm, url, method, fields)),

    goBack: async () => {
      await page.goBack({ timeout: DEADLINE });
    },

    fillIn: (fields = {}) => leave(page, () => page.evaluate(fillInForm, fields)),

    send: async (url, { method = 'POST', fields = {} } = {}) => {
      const target = new URL(url, page.url());
      const body = new URLSearchParams(fields);
      if (method === 'GET') target.search = body.toString();
      await page.evaluate(sendForm, target.href, method, method === 'GET' ? null : body.toString());
    },
  };
}

/**
 * @param {Page} page
 * @param {() => Promise<void>} act leads to another page
 * @returns {Promise<readonly Exchange[]>} once that has loaded
 */
async function leave(page, act) {
  const [response] = await Promise.all([page.waitForNavigation({ timeout: DEADLINE }), act()]);
  return exchangesOf(response);
}

/**
 * Runs in the page.
 *
 * @param {Readonly<Record<string, string>>} fields
 */
function fillInForm(fields) {
  const form = document.forms[0];
  for (const [name, value] of Object.entries(fields)) {
    const field = form?.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement)) throw new Error(`The form has no field ${name}`);
    field.value = value;
  }
  const button = form?.querySelector('button');
  if (!button) throw new Error('The page has no form with a button');
  button.click();
}

/**
 * Runs in the page.
 *
 * @param {string} url
 * @param {string} method
 * @param {Readonly<Record<string, string>>} fields
 */
function submitForm(url, method, fields) {
  const form = document.createElement('form');
  form.action = url;
  form.method = method;
  form.acceptCharset = 'utf-8'; // the default is the page's charset
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form); // a field named “submit” would hide the method
}

/**
 * Runs in the page.
 *
 * @param {string} url
 * @param {string} method
 * @param {string | null} body
 */
async function sendForm(url, method, body) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const sent = body === null ? {} : { body, headers };
  const response = await fetch(url, { method, redirect: 'manual', ...sent });
  // Chromium does not report a request to extensions if the page navigates before it finishes (156).
  await response.text();
}

/**
 * @param {HTTPResponse | null} response
 * @returns {readonly Exchange[]} the redirects that led to it, then its own exchange
 */
function exchangesOf(response) {
  if (response === null) return [];
  const last = response.request();
  return [...last.redirectChain(), last].map(exchangeOf);
}

/**
 * @param {import('puppeteer-core').HTTPRequest} request
 * @returns {Exchange}
 */
function exchangeOf(request) {
  return {
    method: request.method(),
    url: request.url(),
    status: request.response()?.status() ?? null,
  };
}
