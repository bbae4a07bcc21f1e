import { beforeAll, describe, expect, it } from 'vitest';
import { enterSecretKey, forgetKeys, PANEL } from '../../../tools/panel-page.mjs';
import { readByFlask, untilStored, useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();

async function logIn(): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
}

/** Enters a key that does not fit as it is, and checks what the panel says about it. */
async function enterAndRead(key: string, verdict: string): Promise<void> {
  const { driver } = stage();
  await enterSecretKey(driver, key);
  await driver.panel.waitFor(PANEL.verdict, { text: verdict });
  await driver.panel.click(PANEL.keysTab);
}

async function signAsFlask(): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.resetSignature);
  await panel.waitFor(PANEL.valid, { gone: true });
}

/** Enters the key that signed the session as the only one, and waits for a text in the summary. */
async function enterAlone(typed: string, summary: string): Promise<void> {
  const { driver } = stage();
  await forgetKeys(driver);
  await driver.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
  await enterSecretKey(driver, typed);
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  await driver.panel.waitFor(PANEL.summary, { text: summary });
}

/** Copies and pastes a text with the keyboard. */
async function paste(text: string): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.secretKey);
  await panel.evaluate((copied) => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = copied;
    area.select();
  }, text);
  await panel.press('Control+x');
  await panel.evaluate(() => document.querySelector('body > textarea')?.remove());
  await panel.click(PANEL.secretKey);
  await panel.press('Control+v');
}

describe('rotated keys', () => {
  const ADA = "{'username': 'ada'}";
  const BOTH = "{'cart': 1, 'username': 'ada'}";

  it('are told apart: a fallback key signed the session, and the new key signs its next change', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'old' });
    await logIn();
    await flask.restart({ secretKey: 'new', fallbackKeys: ['oldest', 'old'] });
    await driver.reopen(); // so that the panel has not seen who set it
    expect(await readByFlask(stage())).toBe(ADA);
    await enterSecretKey(driver, 'new');
    await enterSecretKey(driver, 'SECRET_KEY_FALLBACKS = ["oldest", "old"]');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await driver.panel.click(PANEL.keysTab);
    await driver.panel.type(PANEL.keyName, 'new');
    await driver.panel.press('Enter');
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 3' });
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'A fallback key: Flask still accepts it, and signs with the current key at the next change.',
    });
    await driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":1}' } });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with “new”.' });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.waitFor(PANEL.notice, { gone: true });
    expect(await readByFlask(stage())).toBe(BOTH);
  });

  it('are read from a pasted configuration, one key per line or list item', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'new', fallbackKeys: ['oldest', 'old'] });
    await logIn();
    await paste(
      `DEBUG = True\nSECRET_KEY = 'new'\nSECRET_KEY_FALLBACKS = [\n 'oldest',\n 'old',\n]`,
    );
    await driver.panel.waitFor(PANEL.keySaid, { text: '3 keys added.' });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 1' });
    await flask.restart({ secretKey: 'newest', fallbackKeys: ['oldest'] });
    expect(await readByFlask(stage())).toBe('{}');
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with' });
  });

  it('say that the server still signs with a fallback key, as Flask 3.1.0 does', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'new', fallbackKeys: ['old'], signsWithFallback: true });
    await logIn();
    await enterSecretKey(driver, 'new');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with' });
    await enterSecretKey(driver, 'SECRET_KEY_FALLBACKS = ["old"]');
    await driver.panel.waitFor(PANEL.fallback, { text: 'as Flask 3.1.0 does' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    expect(await readByFlask(stage())).toBe(ADA);
    await flask.restart({ fallbackKeys: [], signsWithFallback: false });
    expect(await readByFlask(stage())).toBe('{}');
  });
});

describe('the texts in which projects store their key', () => {
  const KEY = "it's a key";
  beforeAll(() => stage().flask.restart({ secretKey: KEY, fallbackKeys: [] }));

  it.each([
    [
      '3 other lines skipped.',
      `services:\n  web:\n    environment:\n      SECRET_KEY: 'it''s a key'\n`,
    ],
    [
      '1 key added. 2 other lines skipped.',
      `FROM python:3.13\nENV DEBUG=1 \\\n    SECRET_KEY="${KEY}"\n`,
    ],
    [
      '1 other line skipped.',
      `class Config:\n    SECRET_KEY = (\n        os.environ.get("SECRET_KEY")\n        or "${KEY}"\n    )\n`,
    ],
    ['1 key added.', `docker run \\\n  -e "SECRET_KEY=${KEY}" \\\n  -p 5000:5000 shop\n`],
    ['2 keys added.', `SECRET_KEY = “wrong”\nJWT_SECRET_KEY = “it’s a key”\n`],
  ])('can be pasted whole, and the panel says what it found: %s', async (said, text) => {
    const { driver } = stage();
    await logIn();
    await paste(text);
    await driver.panel.waitFor(PANEL.keySaid, { text: said });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key' });
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  });

  it('keeps a second key that ends like the first, and is told about known keys', async () => {
    const { driver } = stage();
    await logIn();
    const update = (key: string) => `app.config.update(SECRET_KEY="${key}", SAMESITE="Lax")`;
    await paste(`${update('wrong')}\n${update(KEY)}\nDEBUG = 1`);
    await driver.panel.waitFor(PANEL.keySaid, { text: '2 keys added. 1 other line skipped.' });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 2' });
    await paste(`SECRET_KEY=wrong\nSECRET_KEY_FALLBACKS=["older"]`);
    await driver.panel.waitFor(PANEL.keySaid, {
      text: '1 key added. 1 key was already in the list.',
    });
    await paste('DEBUG=1\nAPI_KEY=x');
    await driver.panel.waitFor(PANEL.keySaid, { text: 'none of these 2 lines names a secret key' });
    await paste(`${update(KEY)}\nSECRET_KEY_FALLBACKS=["oldest"]`);
    await driver.panel.waitFor(PANEL.keySaid, { text: '1 key added.' });
    await driver.panel.click(PANEL.forgetAll);
    await driver.panel.waitFor(PANEL.ringKey, { gone: true });
    expect(await driver.panel.text(PANEL.keySaid)).toBe('');
  });
});

describe('a key of bytes', () => {
  const KEY = Buffer.from('_5#y2L"F4Q8z\n\xec]/', 'latin1');
  beforeAll(() => stage().flask.restart({ secretKey: KEY, fallbackKeys: [] }));

  it('is read in each notation', async () => {
    const literal = String.raw`b'_5#y2L"F4Q8z\n\xec]/'`;
    await logIn();
    for (const [reading, typed] of [
      ['a bytes literal', literal],
      ['a bytes literal', `app.secret_key = ${literal}`],
      [
        'a bytes literal',
        `app.config["SECRET_KEY"] = ${literal}  # as Flask's documentation has it`,
      ],
      ['a bytes literal', `SECRET_KEY_FALLBACKS = ["old", ${literal}]`],
      ['hexadecimal', KEY.toString('hex')],
      ['hexadecimal', `SECRET_KEY = bytes.fromhex("${KEY.toString('hex')}")`],
      ['base64', KEY.toString('base64')],
    ] as const) {
      await enterAlone(typed, `read as ${reading} · `);
    }
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  });
});

describe('a key of text', () => {
  const KEY = 'salt & "pepper", 4711';
  beforeAll(() => stage().flask.restart({ secretKey: KEY }));

  it('is named in the summary by its interpretation', async () => {
    await logIn();
    for (const [summary, typed] of [
      ['signed', KEY],
      ['without the spaces around it · signed', `  ${KEY}`],
      ['the part after = or : · signed', `FLASK_SECRET_KEY=${KEY}`],
      ['read as a string literal · signed', `FLASK_SECRET_KEY='${KEY}'`],
      ['read as a string literal · signed', `SECRET_KEY = ${JSON.stringify(KEY)}`],
      ['read as a string literal · signed', `os.environ.get("SECRET_KEY", '${KEY}')`],
      ['key 2, read as a string literal · signed', `SECRET_KEY_FALLBACKS = ["old", '${KEY}']`],
    ] as const) {
      await enterAlone(typed, summary);
    }
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  });
});

describe('a server that does not sign in Flask’s default way', () => {
  it('is explained if it signs in a known way, which the user can confirm', async () => {
    const { driver, flask } = stage();
    await flask.restart({
      secretKey: 'dev',
      signature: { salt: 'itsdangerous', keyDerivation: 'django-concat', digest: 'sha256' },
    });
    await logIn();
    await enterAndRead('dev', 'Signed in another way');
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'signed with key 1, but not as Flask does: salt “itsdangerous”, key derivation django-concat, sha256',
    });
    await driver.panel.click(PANEL.useSettings);
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 1' });
    await untilStored(stage(), '"derivation":"django-concat"');
    await driver.reopen();
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
    await signAsFlask();
  });

  it('can be described by the user if nobody else signs that way', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'dev', signature: { salt: 'mine', digest: 'sha512' } });
    await logIn();
    await enterAndRead('dev', 'Not signed with');
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Not signed with any key in the list.' });
    await driver.panel.click(PANEL.signatureFields);
    await driver.panel.type(PANEL.salt, 'mine');
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'salt “mine”, key derivation hmac, sha512',
    });
    await driver.panel.click(PANEL.useSettings);
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
    await signAsFlask();
  });

  it('is recognised if its key contains quotes by mistake', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: '"dev"', signature: {} });
    await logIn();
    await enterAndRead('dev', 'Signed with a similar key');
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'signed with key 1 in quotes: the quotes got into the server’s key',
    });
    await driver.panel.click(PANEL.useVariant);
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 2' });
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  });
});
