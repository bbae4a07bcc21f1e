/** What signs the demo app's sessions. */
export const SECRET_KEY = 'dev';

/**
 * The app to look at: the one at `url`, or else the demo app, started here.
 *
 * @param {string | null} url
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openApp(url) {
  if (url !== null) return { url, close: async () => {} };
  // Loaded late: it needs the built codec, which start.mjs has not asked for before.
  const { startDemo } = await import('../../demo/server.mjs');
  const demo = await startDemo({ secretKey: SECRET_KEY });
  console.log(`Demo app: ${demo.url} (secret key: ${SECRET_KEY})\n`);
  return demo;
}
