import { beforeEach, describe, expect, it } from 'vitest';
import { PANEL, readFindings, readTimeline } from '../../../tools/panel-page.mjs';
import { useStage } from '../stage.ts';

// What real apps leave in their sessions, in a real cookie of Flask.
const stage = useStage();

const ACCESS_TOKEN =
  'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJzdWIiOiI0MiIsImF1ZCI6InNob3AiLCJleHAiOjE4OTM0NTYwMDB9.c2lnbmF0dXJl';

beforeEach(async () => {
  const { driver, flask } = stage();
  await driver.setSize({ width: 1280, height: 500 });
  await driver.goto(`${flask.url}/clear`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  await driver.panel.click(PANEL.clear);
});

async function keep(session: object): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/set?json=${encodeURIComponent(JSON.stringify(session))}`);
}

/** The findings about values in the session, as they are listed. */
async function found(): Promise<string[]> {
  const all = await readFindings(stage().driver);
  return all.filter(({ severity }) => severity !== 'Note').map(({ text }) => text);
}

describe('the findings about a session', () => {
  it('are none in a cart with a theme and a login', async () => {
    await keep({ _fresh: true, _user_id: '42', cart: [{ name: 'Mug', qty: 2 }], theme: 'dark' });
    await stage().driver.panel.waitFor(PANEL.tree, { text: 'theme' });
    expect(await found()).toEqual([]);
    expect(await stage().driver.panel.text(PANEL.findingsTab)).toBe('Findings');
  });

  it('name the token of a login elsewhere, and whose it is', async () => {
    const { panel } = stage().driver;
    await keep({ google_oauth_token: { access_token: ACCESS_TOKEN, token_type: 'Bearer' } });
    await panel.waitFor(PANEL.notice, { text: 'Anyone who has this cookie can read: JWT' });
    expect(await found()).toEqual([
      'JWT: readable without any key google_oauth_token.access_token',
    ]);
    await panel.click(PANEL.findingsTab);
    await panel.waitFor(PANEL.finding, {
      text: 'Issuer https://login.example, subject 42, for shop.',
    });
    await panel.click(PANEL.sessionTab);
  });

  it('name a card, and the row that brought it', async () => {
    const { driver } = stage();
    await keep({ cart: [] });
    await driver.panel.waitFor(PANEL.tree, { text: 'cart' });
    await keep({ cart: [], payment: { card: '4111 1111 1111 1111' } });
    await driver.panel.waitFor(PANEL.line, {
      text: 'readable: Card number (Visa)?',
    });
    expect(await found()).toEqual([
      'Card number (Visa), it seems: readable without any key payment.card',
    ]);
    const lines = await readTimeline(driver);
    expect(lines.filter(({ what }) => what.includes('readable: '))).toHaveLength(1);
  });

  it('lead to the value in the tree', async () => {
    const { panel } = stage().driver;
    await keep({ login: { password: 'hunter2', username: 'ada' } });
    await panel.waitFor(PANEL.notice, { text: 'Password' });
    await panel.click(PANEL.findingsTab);
    await panel.click('.findings .path');
    await panel.waitFor('[role="treeitem"][aria-selected="true"]', { text: "password: 'hunter2'" });
  });
});
