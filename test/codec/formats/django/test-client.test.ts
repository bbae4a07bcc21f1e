import { expect, it } from 'vitest';
import { formatOf, type PythonValue, readable } from '../../../../src/codec/index.ts';

const django = formatOf('django');

/** The code for the session with this JSON. */
function code(json: string): string | null | undefined {
  const content = readable(django.read(django.sign(json, 'dev')).content) as PythonValue;
  return django.session?.testCode?.(content);
}

it('sets each key in the order of the session, saves it, and gives the client its new cookie', () => {
  expect(code('{"username":"ada","cart":[{"name":"tea","qty":1.0}],"_session_expiry":0}')).toBe(
    `from django.conf import settings

session = client.session
session['username'] = 'ada'
session['cart'] = [{'name': 'tea', 'qty': 1.0}]
session['_session_expiry'] = 0
session.save()
client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
`,
  );
});

it('puts an empty session into the client as well', () => {
  expect(code('{}')).toContain('session = client.session\nsession.save()\n');
});

it('says which entry it leaves out', () => {
  const deep = `${'['.repeat(91)}1${']'.repeat(91)}`;
  expect(code(`{"deep":${deep},"a":1}`)).toContain(
    "# session['deep'] is left out: it has more than 90 levels\nsession['a'] = 1\n",
  );
});

it('has no code for what is no dict', () => {
  expect(code('[1]')).toBeNull();
});
