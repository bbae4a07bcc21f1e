/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @param {Browser} browser
 * @param {string} host
 * @returns {Promise<import('../driver.ts').StoredCookie[]>}
 */
export async function storedCookies(browser, host) {
  const session = await browser.target().createCDPSession();
  const { cookies } = await session.send('Storage.getCookies');
  await session.detach();
  return cookies
    .filter(({ domain }) => domain === host)
    .map(({ name, value, domain, path }) => ({ name, value, domain, path }));
}
