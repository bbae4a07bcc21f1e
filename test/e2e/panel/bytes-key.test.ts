import { expect, it } from 'vitest';
import { enterSecretKey, PANEL } from '../panel-page.mjs';
import { useStage } from '../stage.ts';

const KEY = Buffer.from('_5#y2L"F4Q8z\n\xec]/', 'latin1');
const stage = useStage({ secretKey: KEY });

it('verifies with a secret of raw bytes, typed as Python prints it', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await enterSecretKey(driver, String.raw`b'_5#y2L"F4Q8z\n\xec]/'`);
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  expect(await driver.panel.text(PANEL.summary)).toContain('read as a bytes literal');
});
