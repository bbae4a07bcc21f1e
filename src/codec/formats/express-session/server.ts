import { shellWord, sqlText } from '../../core/quote.ts';
import type { PythonValue } from '../../core/value.ts';
import { redisStore, type ServerSessions } from '../server-sessions.ts';
import { signedId } from './signed-id.ts';

/**
 * express-session 1.19 with its usual stores: its own in memory, connect-redis 9, connect-pg-simple 10 and
 * session-file-store 1.5, by their default settings.
 */
export const expressSessionServer = {
  id: 'express_session',
  framework: 'express-session',
  idOf: signedId,
  stores: [
    { id: 'memory', command: () => null },
    redisStore('sess:'),
    {
      id: 'sql',
      command: (id) => `SELECT sess, expire FROM "session" WHERE sid = ${sqlText(id)};`,
    },
    { id: 'files', command: (id) => `cat ${shellWord(`sessions/${id}.json`)}` },
  ],
  unknownIds: () => 'replaced',
  keysOf: null,
  isRecord,
  newIdCode: 'req.session.regenerate((error) => { /* keep the user in req.session here */ });',
} as const satisfies ServerSessions;

/** `Session` and `Cookie.toJSON` (`session/store.js`, `session/cookie.js`): the session's keys beside its cookie. */
function isRecord(content: PythonValue): boolean {
  return inDict(inDict(content, 'cookie'), 'originalMaxAge') !== null;
}

function inDict(content: PythonValue | null, name: string): PythonValue | null {
  if (content?.type !== 'dict') return null;
  return content.entries.find(({ key }) => key === name)?.value ?? null;
}
