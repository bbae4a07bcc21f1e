import { pythonText, shellWord, sqlText } from '../../core/quote.ts';
import { redisStore, type ServerSessions } from '../server-sessions.ts';

/** `VALID_KEY_CHARS`, 32 of them, by chance never the digits of hexadecimal alone, which other programs use. */
const ID = /^(?=.*[g-z])[a-z\d]{32}$/;

/** Django's sessions in a database, a cache or files (`django/contrib/sessions/backends` of 5.2). */
export const djangoServer = {
  id: 'django',
  framework: 'Django',
  idOf: (value) => (ID.test(value) ? value : null),
  stores: [
    {
      id: 'sql',
      command: (id) =>
        `SELECT session_data, expire_date FROM django_session WHERE session_key = ${sqlText(id)};`,
    },
    { id: 'app', command: (id) => `python manage.py shell -c ${shellWord(modelCode(id))}` },
    // The key of a cache without KEY_PREFIX, in its first version.
    redisStore(':1:django.contrib.sessions.cache'),
    {
      id: 'files',
      command: (id, name) => `cat "\${TMPDIR:-/tmp}"/${shellWord(name + id)}`,
    },
  ],
  unknownIds: () => 'replaced',
  keysOf: 'django',
  newIdCode: 'request.session.cycle_key()  # django.contrib.auth.login() does it',
} as const satisfies ServerSessions;

/** Other backends delete a session that they find expired. */
function modelCode(id: string): string {
  return (
    'from django.contrib.sessions.models import Session; ' +
    `print(Session.objects.get(pk=${pythonText(id)}).get_decoded())`
  );
}
