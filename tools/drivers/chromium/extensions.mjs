/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 */

/**
 * Allows the extension in private windows, as the user can in its settings; this restarts the extension.
 *
 * @param {Browser} browser
 * @param {string} id of the extension
 */
export async function allowPrivately(browser, id) {
  await onExtensionsPage(browser, async (page) => {
    await page.evaluate(async (extensionId) => {
      const { developerPrivate } = /** @type {any} */ (chrome);
      // Outside developer mode, this change disables unpacked extensions (Chromium 156).
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
    }, id);
  });
}

/**
 * Withholds the sites that the manifest asks for, or gives them again, as the extension's page in `chrome://extensions` does.
 *
 * @param {Browser} browser
 * @param {string} id of the extension
 * @param {boolean} isAllowed
 */
export async function setAccess(browser, id, isAllowed) {
  await onExtensionsPage(browser, async (page) => {
    await page.evaluate(
      async (extensionId, hostAccess) => {
        const { developerPrivate } = /** @type {any} */ (chrome);
        // Outside developer mode, this change disables unpacked extensions (Chromium 156).
        await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
      },
      id,
      isAllowed ? 'ON_ALL_SITES' : 'ON_CLICK',
    );
  });
}

/**
 * Revokes an optional permission, as the extension's page in `chrome://extensions` does.
 *
 * @param {Browser} browser
 * @param {string} id of the extension
 * @param {string} host
 */
export async function revokeAccess(browser, id, host) {
  await onExtensionsPage(browser, async (page) => {
    await page.evaluate(
      (id, pattern) =>
        /** @type {any} */ (chrome).developerPrivate.removeHostPermission(id, pattern),
      id,
      `*://${host}/*`,
    );
  });
}

/**
 * @param {Browser} browser
 * @param {string} origin of the extension
 * @returns {Promise<Page>} the page of a new private window
 */
export async function openPrivately(browser, origin) {
  const before = await browser.pages();
  const page = await browser.newPage();
  await page.goto(`${origin}/src/panel/index.html`);
  await page.evaluate(() => chrome.windows.create({ incognito: true, url: 'about:blank' }));
  await page.close();
  const opened = (await browser.pages()).find((page) => !before.includes(page));
  if (!opened) throw new Error('Chromium: expected the page of a private window.');
  return opened;
}

/**
 * @param {Browser} browser
 * @param {(page: Page) => Promise<void>} act
 */
async function onExtensionsPage(browser, act) {
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  await act(page);
  await page.close();
}
