import { shellWord, sqlText } from '../../core/quote.ts';
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
  newIdCode: 'req.session.regenerate((error) => { /* keep the user in req.session here */ });',
} as const satisfies ServerSessions;
