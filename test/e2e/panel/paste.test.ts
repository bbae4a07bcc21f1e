import { describe, expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { readByFlask, useStage } from '../stage.ts';

/** Flask-WTF's form token, and Flask-Login's cookie of user 42, both signed with `dev`. */
const TOKEN = '.eJxTSiQSKAEAS8sPbQ.awH_QQ.1WE2d338O_yOkt90gMQ8hCxF3a8';
const REMEMBERED =
  '42|b004c6ce2101ea6a03239661c7258dafed7a368188b18664b48b9cb968c180b5df878809667601f668c61fb51110a7367ecfd8807420ba06e2388950183a841e';

/** `{'big': 2**53 + 1, 'tags': {'a'}}` in protocol 4, as redis-cli prints it. */
const STORED =
  '\\x80\\x04\\x95#\\x00\\x00\\x00\\x00\\x00\\x00\\x00}\\x94(\\x8c\\x03big\\x94\\x8a\\x07\\x01\\x00\\x00\\x00\\x00\\x00 \\x8c\\x04tags\\x94\\x8f\\x94(\\x8c\\x01a\\x94\\x90u.';

describe('the page for pasted cookies', () => {
  const stage = useStage();

  it('opens from the panel and reads pasted cookies with the same keys', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
    await driver.panel.click(PANEL.settings);
    await driver.panel.click(PANEL.openPaste);
    const page = await driver.openedPage();
    await page.waitFor('h1', { text: 'Signed Session DevTools' });
    const hasFocus = (selector: string) => document.activeElement?.matches(selector);
    await expect.poll(() => page.evaluate(hasFocus, PANEL.paste)).toBe(true);
    await page.click(PANEL.pasteExample);
    await page.waitFor(PANEL.tree, { text: "_user_id: '42'" });
    await page.waitFor(PANEL.pasteExample, { gone: true });

    const [last] = (await flask.log()).filter(({ setCookie }) => setCookie.length > 0);
    await page.type(PANEL.paste, `Set-Cookie: ${last?.setCookie[0]}`);
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await page.waitFor(PANEL.valid);
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");

    await page.type(PANEL.paste, TOKEN);
    await page.waitFor(PANEL.shape, { text: 'itsdangerous' });
    await page.waitFor(PANEL.valid);
    await page.click(PANEL.keysTab);
    await page.waitFor(PANEL.keyVerdict, { text: 'wtf-csrf-token' });

    await page.type(PANEL.paste, REMEMBERED);
    await page.waitFor(PANEL.keyVerdict, { text: 'wtf-csrf-token', gone: true });
    await page.waitFor(PANEL.keyVerdict, { text: 'signed with key 1' });
    await page.type(
      PANEL.paste,
      `Cookie: theme=dark; remember_token=${REMEMBERED}x; session=cut.off`,
    );
    await page.waitFor(PANEL.keyVerdict, { text: 'Not signed with any key' });
    await page.type(PANEL.paste, '');
    await page.waitFor(PANEL.verdict, { gone: true });
  });

  it('hides what was pasted together with the values', async () => {
    const { driver } = stage();
    const page = await driver.openedPage();
    const pasted = `session=${signFlask('{"username":"ada"}', 'dev')}`;
    const field = () =>
      page.evaluate(
        (paste) => document.querySelector<HTMLTextAreaElement>(paste)?.value,
        PANEL.paste,
      );
    await page.type(PANEL.paste, pasted);
    await page.click(PANEL.sessionTab);
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await page.click(PANEL.hideValues);
    await page.waitFor(PANEL.tree, { text: 'username: str(3)' });
    expect(await field()).toBe(`str(${pasted.length})`);
    await page.click(PANEL.hideValues);
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
    expect(await field()).toBe(pasted);
  });

  it('finds a cookie inside another text, and says where', async () => {
    const { driver } = stage();
    const page = await driver.openedPage();
    const session = signFlask('{"username":"ada"}', 'dev');
    const editor = [
      { name: 'session', value: session, path: '/app', httpOnly: true, session: true },
    ];
    for (const [text, where] of [
      [`127.0.0.1 - - "GET / HTTP/1.1" 200 - "session=${session}"`, 'a line of an access log'],
      [`ImmutableMultiDict([('session', '${session}')])`, 'a Python dict'],
      [JSON.stringify(editor, null, 2), 'JSON of exported cookies'],
      [`see http://localhost:5000/confirm/${session}?next=/`, 'a URL'],
    ] as const) {
      await page.type(PANEL.paste, text);
      await page.waitFor(PANEL.pasteFound, { text: where });
      await page.click(PANEL.sessionTab);
      await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
      await page.waitFor(PANEL.valid);
    }
    await page.type(PANEL.paste, JSON.stringify(editor));
    await page.click(PANEL.cookieTab);
    await page.waitFor(PANEL.attributes, { text: 'HttpOnly' });
    await page.type(PANEL.paste, '127.0.0.1 - - "GET / HTTP/1.1" 200 -');
    await page.waitFor(PANEL.pasteSaid, { text: 'No cookie found. Looked for:' });
    await page.waitFor(PANEL.verdict, { gone: true });
  });

  it('reads what a session store prints, and says what reading it in Python would run', async () => {
    const { driver } = stage();
    const page = await driver.openedPage();
    await page.type(PANEL.paste, `127.0.0.1:6379> GET session:x\n"${STORED}"`);
    await page.waitFor(PANEL.storedKind, { text: 'Stored session: pickle, protocol 4' });
    await page.waitFor(PANEL.storedLayers, { text: 'redis-cli’s answer 46 bytes' });
    await page.waitFor(PANEL.tree, { text: 'big: 9007199254740993' });
    await page.waitFor(PANEL.tree, { text: 'tags: set(1)' });
    await page.waitFor(PANEL.storedRunsCode, { gone: true });

    await page.type(PANEL.paste, Buffer.from("cposix\nsystem\n(S'id'\ntR.").toString('hex'));
    await page.waitFor(PANEL.storedKind, { text: 'Stored value: pickle, protocol 0' });
    await page.waitFor(PANEL.storedRunsCode, {
      text: "High: Reading it in Python would run posix.system('id')",
    });
    await page.waitFor(PANEL.tree, { text: 'would call posix.system' });

    await page.type(
      PANEL.paste,
      "b'\\x81\\xa7user_id\\xcf\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff'",
    );
    await page.waitFor(PANEL.storedKind, { text: 'Stored session: MessagePack' });
    await page.waitFor(PANEL.tree, { text: 'user_id: 18446744073709551615' });
    await page.type(PANEL.paste, '\ufffd\u0004\ufffd}\ufffd\u0007user_id');
    await page.waitFor(PANEL.storedError, { text: 'bytes were lost' });

    await page.type(PANEL.paste, `session=${signFlask('{"username":"ada"}', 'dev')}`);
    await page.waitFor(PANEL.storedKind, { gone: true });
    await page.click(PANEL.sessionTab);
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
  });
});

describe('the extension’s button', () => {
  const stage = useStage();

  it('opens a page that explains itself, and reads a cookie without a key', async () => {
    const { driver } = stage();
    await driver.clickButton();
    const page = await driver.openedPage();
    await page.waitFor('.about', {
      text: 'open DevTools there (F12) and choose the Session panel',
    });
    await page.type(PANEL.paste, 'no cookie at all, but a sentence');
    await page.waitFor(PANEL.pasteSaid, { text: 'No cookie found.' });
    await page.type(PANEL.paste, 'theme=dark-blue');
    await page.waitFor(PANEL.shape, { text: 'plain text' });
  });

  it('opens a page for cookies of any site: it tries no known keys, and keeps none on disk', async () => {
    const { driver } = stage();
    const page = await driver.openedPage();
    await page.type(PANEL.paste, signFlask('{"a":1}', 'of some site'));
    await page.waitFor(PANEL.tree, { text: 'a: 1' });
    await page.click(PANEL.keysTab);
    await page.waitFor(PANEL.keyWarning, { text: 'can forge any session of its app' });
    await page.waitFor(PANEL.tryKnown, { gone: true });
    await page.type(PANEL.secretKey, 'of some site');
    await page.waitFor(PANEL.valid);
    await page.waitFor(PANEL.ringKey);
    await page.waitFor(PANEL.keepKeys, { gone: true });
  });
});
