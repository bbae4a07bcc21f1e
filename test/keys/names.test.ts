import { expect, it } from 'vitest';
import { isFallbackName, isKeyName } from '../../src/keys/names.ts';

it.each(
  `SECRET_KEY secret_key secretKey SecretKey FLASK_SECRET_KEY MYAPP_SECRET_KEY SECRET_KEY_FALLBACKS secret-key
  WTF_CSRF_SECRET_KEY JWT_SECRET_KEY JWT_SECRET SESSION_SECRET COOKIE_SECRET SECRET SECRET_KEY_BASE SECRET_KEY_2
  SUPERSET_SECRET_KEY AIRFLOW__WEBSERVER__SECRET_KEY app.secret_key app.config["SECRET_KEY"] beaker.session.secret
  os.environ['SECRET_KEY'] KEY KEYS SIGNING_KEY SESSION_KEY OLD_KEYS _KEY KEY_12 FALLBACK_KEY DJANGO_KEY EXPRESS_KEY mysecret client.secret_key`.split(
    /\s+/,
  ),
)('%s may be a secret key', (name) => {
  expect(isKeyName(name)).toBe(true);
});

it.each(
  `DEBUG API_KEY AWS_SECRET_ACCESS_KEY SECRET_ACCESS_KEY AWS_SECRET_KEY STRIPE_SECRET_KEY CLIENT_SECRET
  GITHUB_CLIENT_SECRET API_SECRET secretKeyRef RECAPTCHA_SECRET_KEY SECRET_KEY_FILE SECRET_NAME PUBLIC_KEY PRIVATE_KEY
  ENCRYPTION_KEY key_count monkey SECURITY_PASSWORD_SALT aws["SECRET_KEY"] DATABASE_URL secretary_name
  MAPP_KEY APPS_KEY KEY_1A A1_KEY APP SESSION [""]`
    .split(/\s+/)
    .concat('', 'SECRET_KEY'.repeat(100), `${'X'.repeat(194)}_SECRET`),
)('%s is not a secret key', (name) => {
  expect(isKeyName(name)).toBe(false);
});

it('is not longer than 200 characters', () => {
  expect(isKeyName(`${'X'.repeat(193)}_SECRET`)).toBe(true);
});

it('recognises the names of fallback keys', () => {
  expect(isFallbackName('app.config["SECRET_KEY_FALLBACKS"]')).toBe(true);
  expect(isFallbackName('SECRET_KEY')).toBe(false);
});
