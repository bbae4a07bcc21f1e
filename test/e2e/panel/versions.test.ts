import { afterAll, beforeAll, describe, it } from 'vitest';
import { PANEL } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { FLASKS } from '../codec/flask.ts';
import { useStage } from '../stage.ts';

// Until 3.1.3, Flask adds `Vary: Cookie` for some uses of the session only. What the panel says must be true of both.

const stage = useStage();

/** What a line and its entry say. */
const USED = {
  line: 'session used, not saved',
  entry: 'when the app or one of its extensions uses the session',
};
const NOT_SHOWN = { line: 'not changed', entry: 'It does not show whether the app used it' };

describe.each(FLASKS)('for $title', ({ python, isOlder }) => {
  const name = isOlder ? 'older' : 'current';
  const forSomeUses = isOlder ? NOT_SHOWN : USED;
  let flask: RunningFlask;

  beforeAll(async () => {
    const { driver } = stage();
    flask = await startFlask({ python, app: 'login.py', secretKey: 'dev' });
    await driver.setSize({ width: 1280, height: 900 });
    await driver.goto(`http://${name}.localhost:${flask.port}/set?json={"${name}":["pen"]}`);
    // The timeline of another host has a menu of its own.
    await driver.panel.waitFor(PANEL.line, { text: `+${name}` });
    await toggleUnchanged();
    await driver.panel.click(PANEL.changesTab);
  });

  afterAll(async () => {
    await toggleUnchanged();
    await flask?.close();
  });

  async function toggleUnchanged() {
    const { panel } = stage().driver;
    await panel.click(PANEL.timelineMenu);
    await panel.click(PANEL.showSent);
    await panel.click(PANEL.timelineMenu);
  }

  /** Sends a request that changes nothing, and waits for what its line and its entry say. */
  async function says(path: string, { line, entry }: typeof USED) {
    const { driver } = stage();
    await driver.page.send(path, { method: 'GET' });
    const cause = `GET ${path} → ${path.startsWith('/no/') ? 404 : 200}`;
    await driver.panel.click(PANEL.line, { text: `${cause}\n${line}` });
    await driver.panel.waitFor(PANEL.unchanged, { text: cause });
    await driver.panel.waitFor(PANEL.unchanged, { text: entry });
  }

  it('says that the session was read, where every version shows it', async () => {
    await says('/read', USED);
  });

  it('says no more than is known of a view that only asks whether a key is there', async () => {
    await says('/flashes', forSomeUses);
  });

  it('says no more than is known of a response without a view, where an extension looks at the session', async () => {
    await says('/no/such/page', forSomeUses);
  });
});
