import { describeDemo } from '../../demo/describe.mjs';

/** The demo app's secret key. */
export const SECRET_KEY = 'dev';

/**
 * The app to open: the one at `url`, or the demo app, which is started here.
 *
 * @param {string | null} url
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openApp(url) {
  if (url !== null) return { url, close: async () => {} };
  // Imported here because it imports the codec, which start.mjs builds first.
  const { startDemo } = await import('../../demo/server.mjs');
  const { addresses, close } = await startDemo({ secretKey: SECRET_KEY });
  console.log(`${describeDemo(addresses, SECRET_KEY)}\n`);
  return { url: addresses.cookie, close };
}
