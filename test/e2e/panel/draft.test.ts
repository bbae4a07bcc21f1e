import { beforeEach, expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { editRow, enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { keepCopies, lastCopy } from '../clipboard.ts';
import { readByFlask, useFreshHosts } from '../stage.ts';

// What the panel foretells of a draft is compared with what real Flask reads of it.
const stage = useFreshHosts();

beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

/** The `Cookie` header that the app gets. */
async function carriedCookies(): Promise<string> {
  return stage().driver.page.evaluate(async () => (await fetch('/carried')).text());
}

/** Logs in as ada, and verifies the session with its key. */
async function logInWithKey(): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/`);
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  await driver.panel.waitFor(PANEL.line, { text: '+username' });
  await enterSecretKey(driver, 'dev');
  await driver.panel.waitFor(PANEL.valid);
}

it('changes a value, and takes that back to the very bytes', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  const before = await carriedCookies();
  await editRow(driver, 'username', "'bob'");
  await panel.waitFor(PANEL.draft, { text: '1 change' });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");

  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  await panel.waitFor(PANEL.draft, { gone: true });
  await panel.waitFor(PANEL.valid);
  expect(await readByFlask(stage())).toBe("{'username': 'bob'}");

  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  expect(await carriedCookies()).toBe(before);
});

/** A value of each type as Python prints it, with its keys in the order in which Flask writes them. */
const TYPES =
  "{'bytes': b'\\x00\\xff', 'cart': [1, {'qty': 2}], 'date': datetime.datetime(2026, 1, 2, 3, 4, 5, " +
  "tzinfo=datetime.timezone.utc), 'float': 1.0, 'huge': 1606938044258990275541962092341162602522202993782792835301376, " +
  "'inf': inf, 'markup': Markup('<b>bold</b>'), 'none': None, 'text': \"it's\", 'true': True, " +
  "'tuple': ('a', 1, (2,)), 'uuid': UUID('12345678-1234-5678-1234-567812345678')}";

it('writes each type of Python as Flask reads it', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await editRow(driver, 'username', TYPES);
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe(`{'username': ${TYPES}}`);

  await panel.click(PANEL.row, { text: 'username' });
  await panel.press('F2');
  await panel.waitFor(PANEL.editValue);
  const typed = await panel.evaluate(
    (field) => (document.querySelector(field) as HTMLTextAreaElement).value,
    PANEL.editValue,
  );
  expect(typed).toBe(TYPES);
  await panel.press('Escape');
});

it('adds, renames, converts and removes keys by the keyboard alone', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await panel.click(PANEL.row, { text: 'username' });
  await panel.press('Insert');
  await panel.type(PANEL.editKey, 'cart');
  await panel.press('Enter');
  await panel.type(PANEL.editValue, '[1, 2]');
  await panel.press('Enter');
  await panel.waitFor('.row:focus', { text: 'cart: list(2)' });
  await panel.press('ArrowDown');
  await panel.waitFor('.row:focus', { text: '0: 1' });
  await panel.press('Alt+ArrowDown');
  await panel.waitFor('.row:focus', { text: '1: 1' });
  await panel.press('Shift+F10');
  await panel.waitFor(PANEL.rowMenu, { text: 'float' });
  await panel.click('[data-testid="row-type-float"]');
  await panel.waitFor(PANEL.tree, { text: '1: 1.0' });
  await panel.press('Home');
  await panel.press('Delete');
  await panel.waitFor(PANEL.draft, { text: '2 changes' });
  await panel.press('Control+z');
  await panel.waitFor(PANEL.tree, { text: 'username' });
  await panel.press('Control+y');
  await panel.waitFor(PANEL.draft, { text: '2 changes' });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe("{'cart': [2, 1.0]}");
});

/** What the field that has the focus is called. */
function focusedField(): string {
  return document.activeElement?.getAttribute('data-testid') ?? '';
}

for (const way of ['mouse', 'keyboard'] as const) {
  it(`opens the fields of a value, a key and a new key from the row's menu, by ${way}`, async () => {
    const { driver } = stage();
    const { panel } = driver;
    /** Chooses the item at an index of the menu of a row. */
    const choose = async (row: string, id: string, index: number) => {
      await panel.click(PANEL.row, { text: row });
      if (way === 'mouse') {
        await panel.click(PANEL.openRowMenu);
        await panel.click(`[data-testid="row-${id}"]`);
      } else {
        await panel.press('Shift+F10');
        await panel.waitFor(PANEL.rowMenu);
        for (let step = 0; step < index; step += 1) await panel.press('ArrowDown');
        await panel.waitFor(`[data-testid="row-${id}"]:focus`);
        await panel.press('Enter');
      }
      await panel.waitFor(PANEL.rowMenu, { gone: true });
    };
    const fillFocused = async (id: string, field: string, text: string) => {
      await panel.waitFor(field);
      expect(await panel.evaluate(focusedField)).toBe(id);
      await panel.type(field, text);
      await panel.press('Enter');
    };
    await logInWithKey();

    await choose('username', 'value', 0);
    await fillFocused('edit-value', PANEL.editValue, "'bob'");
    await panel.waitFor(PANEL.tree, { text: "username: 'bob'" });

    await choose('username', 'key', 1);
    await fillFocused('edit-key', PANEL.editKey, 'user');
    await panel.waitFor(PANEL.tree, { text: "user: 'bob'" });

    await choose('user', 'add-beside', 2);
    await fillFocused('edit-key', PANEL.editKey, 'cart');
    await panel.type(PANEL.editValue, '[1]');
    await panel.press('Enter');
    await panel.waitFor(PANEL.tree, { text: 'cart: list(1)' });

    await choose('cart', 'remove', 6);
    await panel.waitFor('.row:focus', { text: 'user' });
    await panel.click(PANEL.draftDiscard);
  });
}

it('marks the character at which a value cannot be read, and changes nothing', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await panel.click(PANEL.row, { text: 'username' });
  await panel.press('Enter');
  await panel.type(PANEL.editValue, "['a', b]");
  await panel.press('Enter');
  await panel.waitFor(PANEL.editError, { text: 'character 7' });
  expect(await panel.text(`${PANEL.editError} mark`)).toBe('b');
  await panel.press('Escape');
  await panel.waitFor(PANEL.editValue, { gone: true });
  await panel.waitFor(PANEL.draft, { gone: true });
});

it('puts it back without a valid signature, which Flask ignores, and takes that back', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  const before = await carriedCookies();
  await editRow(driver, 'username', "'admin'");
  await panel.click(PANEL.draftMenu);
  await panel.click(PANEL.draftTamper);
  await panel.waitFor(PANEL.line, { text: 'without a valid signature' });
  await panel.waitFor(PANEL.tree, { text: "username: 'admin'" });
  expect(await readByFlask(stage())).toBe('{}');
  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.valid);
  expect(await carriedCookies()).toBe(before);
});

it('keeps the draft while the page goes on, and says what putting it back overwrites', async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  await logInWithKey();
  await editRow(driver, 'username', "'bob'");
  await panel.click(PANEL.cookieTab);
  await driver.goto(`${flask.url}/permanent`);
  await panel.waitFor(PANEL.line, { text: '+_permanent' });
  await panel.click(PANEL.sessionTab);
  await panel.waitFor(PANEL.draftNote, { text: 'overwrites: _permanent' });
  await panel.waitFor(PANEL.draftChanges, { text: '2 changes' });
  await panel.click(PANEL.draftPut, { text: 'Sign and overwrite' });
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe("{'username': 'bob'}");
});

it('sets the cookie again that vanished while it was edited', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await editRow(driver, 'username', "'bob'");
  await panel.click(PANEL.cookieTab);
  await panel.click(PANEL.deleteCookie);
  await panel.waitFor(PANEL.line, { text: 'deleted here' });
  expect(await carriedCookies()).toBe('');
  await panel.click(PANEL.sessionTab);
  await panel.waitFor(PANEL.draftNote, { text: 'The cookie is gone' });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe("{'username': 'bob'}");
});

it('foretells that a session with its old timestamp has expired, and one of now has not', async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  const DAYS_32 = 32 * 86_400;
  const timestamp = Math.floor(Date.now() / 1000) - DAYS_32;
  const value = signFlask('{"username":"ada"}', 'dev', { timestamp });
  await driver.goto(`${flask.url}/raw?name=session&value=${value}&attributes=Path=/`);
  await panel.waitFor(PANEL.tree, { text: 'username' });
  await enterSecretKey(driver, 'dev');
  await editRow(driver, 'username', "'bob'");
  await panel.evaluate((selector) => {
    const field = document.querySelector(selector) as HTMLSelectElement;
    field.value = 'then';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, PANEL.draftTime);
  await panel.waitFor(PANEL.draftNote, { text: 'too old' });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe('{}');

  await editRow(driver, 'username', "'eve'");
  await panel.evaluate((selector) => {
    const field = document.querySelector(selector) as HTMLSelectElement;
    field.value = 'now';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, PANEL.draftTime);
  await panel.waitFor(PANEL.draftNote, { gone: true });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
  await panel.waitFor(PANEL.draft, { gone: true });
  expect(await readByFlask(stage())).toBe("{'username': 'eve'}");
});

it('makes a session from nothing, and takes a snapshot up where there is none any more', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await panel.click(PANEL.keysTab);
  await panel.type(PANEL.secretKey, 'dev');
  await panel.press('Enter');
  await panel.waitFor(PANEL.keySaid, { text: 'key' });
  await panel.click(PANEL.sessionTab);
  await panel.click('[data-testid="make-flask"]');
  await panel.click('[data-testid="add-first"]');
  await panel.type(PANEL.editKey, 'username');
  await panel.press('Enter');
  await panel.type(PANEL.editValue, "'ada'");
  await panel.press('Enter');
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'made here' });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");

  await panel.click(PANEL.snapshots);
  await panel.type(PANEL.snapshotName, 'as ada');
  await panel.press('Enter');
  await panel.waitFor(PANEL.snapshot);
  await panel.press('Escape');
  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  expect(await readByFlask(stage())).toBe('{}');
  await panel.click(PANEL.snapshot, { text: 'as ada' });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.valid);
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
});

it('keeps a session made from nothing when the server sets one, and says what it overwrites', async () => {
  const { driver } = stage();
  const { panel, page } = driver;
  await panel.click(PANEL.keysTab);
  await panel.type(PANEL.secretKey, 'dev');
  await panel.press('Enter');
  await panel.waitFor(PANEL.keySaid, { text: 'key' });
  await panel.click(PANEL.sessionTab);
  await panel.click('[data-testid="make-flask"]');
  await panel.click('[data-testid="add-first"]');
  await panel.type(PANEL.editKey, 'username');
  await panel.press('Enter');
  await panel.type(PANEL.editValue, "'ada'");
  await panel.press('Enter');
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await page.send('/login', { fields: { username: 'eve' } });
  await panel.waitFor(PANEL.draftNote, { text: 'This host has a session meanwhile.' });
  await panel.waitFor(PANEL.draftNote, { text: 'overwrites: username' });
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  expect(await readByFlask(stage())).toBe("{'username': 'eve'}");
  await panel.click(PANEL.draftPut, { text: 'Sign and overwrite' });
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  await panel.waitFor(PANEL.draft, { gone: true });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
});

it('keeps what is typed while another tab is shown, and copies nothing without it', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await editRow(driver, 'username', "'bob'");
  await keepCopies(panel);
  await panel.click(PANEL.row, { text: 'username' });
  await panel.press('F2');
  await panel.type(PANEL.editValue, "['not finished");
  await panel.click(PANEL.cookieTab);
  await panel.click(PANEL.sessionTab);
  await panel.waitFor(PANEL.editError, { text: 'character' });
  const typed = (selector: string) => document.querySelector<HTMLTextAreaElement>(selector)?.value;
  expect(await panel.evaluate(typed, PANEL.editValue)).toBe("['not finished");
  await panel.click(PANEL.draftCopy);
  await panel.waitFor(PANEL.editError, { text: 'character' });
  await panel.type(PANEL.editValue, "'eve'");
  await panel.click(PANEL.draftCopy);
  await panel.waitFor(PANEL.editValue, { gone: true });
  const copied = JSON.parse(atob((await lastCopy(panel)).split('.')[0] ?? ''));
  expect(copied).toEqual({ username: 'eve' });
  await panel.click(PANEL.draftDiscard);
});

it('takes an earlier session up as a draft, to be signed anew', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await driver.page.submit('/login', { fields: { username: 'bob' } });
  await panel.waitFor(PANEL.line, { text: '~username' });
  await panel.click(PANEL.line, { text: '+username' });
  await panel.click(PANEL.sessionTab);
  await panel.click(PANEL.editEarlier);
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.line, { text: 'edited here' });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
});

it('offers no editing where the user wants none, and says so', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await logInWithKey();
  await panel.click(PANEL.row, { text: 'username' });
  await panel.waitFor(PANEL.openRowMenu);
  await panel.click(PANEL.settings);
  await panel.waitFor(PANEL.readOnly);
  const [size, distance] = await panel.evaluate((selector) => {
    const box = document.querySelector(selector) as HTMLInputElement;
    const label = document.createRange();
    label.selectNode(box.parentElement?.lastChild as Node);
    const { right, width } = box.getBoundingClientRect();
    return [width, label.getBoundingClientRect().left - right];
  }, PANEL.readOnly);
  expect(size).toBeLessThan(20);
  expect(distance).toBeLessThan(20);
  await panel.click(PANEL.readOnly);
  await panel.click(PANEL.settings);
  // The setting is in force once the selected row has no menu.
  await panel.waitFor(PANEL.openRowMenu, { gone: true });
  await panel.click(PANEL.row, { text: 'username' });
  await panel.press('F2');
  await panel.waitFor(PANEL.editRefused, { text: 'never changed' });
  await panel.waitFor(PANEL.editValue, { gone: true });
  await panel.click(PANEL.settings);
  await panel.click(PANEL.readOnly);
  await panel.click(PANEL.settings);
});
