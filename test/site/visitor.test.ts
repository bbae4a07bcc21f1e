import { expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { Visitor } from '../../src/site/visitor.ts';

it('an app that fails answers with status 500, as its server does', () => {
  const observed: Observation[] = [];
  const fail = () => {
    throw new TypeError('no dict');
  };
  const visitor = new Visitor('http://localhost:5000', fail, (each) => observed.push(each));
  visitor.send({ method: 'GET', path: '/cart' });
  expect(observed.at(-1)).toMatchObject({ kind: 'exchange', status: 500 });
});
