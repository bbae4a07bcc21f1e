/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<string>} the addresses of all pages and frames, and of the history of all tabs
 */
export async function remembered(browser) {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', {
    filter: [{ type: 'browser', exclude: true }, {}],
  });
  await session.detach();
  const pages = await browser.pages();
  const histories = await Promise.all(
    pages.map(async (page) => {
      const client = await page.createCDPSession();
      const { entries } = await client.send('Page.getNavigationHistory');
      await client.detach();
      return entries.map(({ url, title }) => [url, title]);
    }),
  );
  return JSON.stringify([targetInfos.map(({ url, title }) => [url, title]), histories]);
}
