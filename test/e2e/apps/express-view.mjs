import { readFileSync } from 'node:fs';

const VIEW = new URL('../../../src/panel/words/debug-views/express.js.txt', import.meta.url);

/** The ready view for Express, as it is copied into an app. */
export const debugSession = new Function(`${readFileSync(VIEW, 'utf8')}\nreturn debugSession;`)();
