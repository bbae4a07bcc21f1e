import { escapeInvisible } from '../../core/invisible.ts';
import type { PythonValue } from '../../core/value.ts';
import { assignmentsOf } from '../session-assignments.ts';

/**
 * Generates Python code that puts this session into a Django test client named `client` (`Client.session` of
 * `django/test/client.py`); null if the value is not a dict. The code ends with a newline. Entries that are nested too
 * deeply are left out, and a comment in English says so. The code is safe to paste: every unprintable or invisible
 * character is escaped, bidirectional marks included.
 *
 * With `signed_cookies`, the session key is the signed session: it changes with each `save`, and the client goes on to
 * send the key from before until its cookie is set.
 */
export function testClientSession(value: PythonValue): string | null {
  if (value.type !== 'dict') return null;
  const { lines } = assignmentsOf(value.entries);
  const source = [
    'from django.conf import settings',
    '',
    'session = client.session',
    ...lines,
    'session.save()',
    'client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key',
    '',
  ].join('\n');
  return escapeInvisible(source);
}
