import { expect, it } from 'vitest';
import { type Endured, endure } from './endure.ts';
import type { Rig } from './rig.ts';
import type { Result } from './scenario.ts';

interface Heap {
  readonly pages: number;
  readonly background: number | null;
}

/** Endures a scenario of twenty operations in a browser that shows no cookies; `heapAfter` so many operations. */
function endured(
  heapAfter: (done: number) => Heap,
  result: Partial<Result> = {},
): Promise<Endured> {
  let now = 0;
  const nothing = () => Promise.resolve([]);
  const panel = { evaluate: nothing, click: nothing, waitFor: nothing };
  const driver = {
    ...{ panel, page: panel, setSize: nothing, goto: nothing },
    ...{ problems: nothing, storedCookies: nothing },
  };
  const heapSizes = () => Promise.resolve(heapAfter(now));
  const rig = { driver, heapSizes, flask: { url: '' } } as unknown as Rig;
  return endure(rig, {
    ...{ id: 'sample', unit: 'times', size: 20, shortSize: 1, maxKept: 4500 },
    async run({ measure }) {
      for (const done of [0, 10, 20]) {
        now = done;
        await measure(done);
      }
      return { host: 'localhost', done: 20, ...result };
    },
  });
}

const background = null;

it('objects to memory that may grow by as much as is not allowed, of the pages or the background', async () => {
  const flat = await endured(() => ({ pages: 7, background: 7 }));
  expect(flat.objections).toEqual([]);
  const leaking = await endured((done) => ({ pages: 4600 * done, background }));
  expect(leaking.objections).toEqual([expect.stringContaining('pages may keep')]);
  const uncertain = await endured((done) => ({ pages: done === 10 ? 200_000 : 0, background }));
  expect(uncertain.objections).toHaveLength(1);
  const leakingOutside = await endured((done) => ({ pages: 0, background: 4600 * done }));
  expect(leakingOutside.objections).toEqual([expect.stringContaining('background may keep')]);
});

it('has figures of the background only where it was measured', async () => {
  const measured = await endured((done) => ({ pages: 0, background: 3 * done }));
  expect(measured.figures['bytes kept of each by the background']).toBe(3);
  const stopped = await endured((done) => ({ pages: 0, background: done === 0 ? 5 : null }));
  expect(Object.keys(stopped.figures).join()).not.toContain('background');
  expect(stopped.objections).toEqual([]);
});

it('keeps what the scenario itself objects to', async () => {
  const result = { figures: { edits: 2 }, objections: ['undo: failed each time'] };
  const { figures, objections } = await endured(() => ({ pages: 0, background }), result);
  expect(figures.edits).toBe(2);
  expect(objections).toEqual(['undo: failed each time']);
});
