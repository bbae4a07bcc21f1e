import { describe, expect, it } from 'vitest';
import { endure } from '../../prove/endurance/endure.ts';
import { BROWSERS, openRig } from '../../prove/endurance/rig.ts';
import { SCENARIOS } from '../../prove/endurance/scenarios.ts';

describe.each(BROWSERS)('in %s the panel endures', (browser) => {
  it.each(SCENARIOS.map((scenario) => ({ scenario, title: scenario.id })))(
    '$title',
    async ({ scenario }) => {
      const rig = await openRig(browser);
      try {
        const { objections } = await endure(rig, scenario, { isShort: true });
        expect(objections).toEqual([]);
      } finally {
        await rig.close();
      }
    },
  );
});
