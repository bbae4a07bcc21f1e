import { describe } from 'vitest';
import { checkContexts } from './request-context.ts';

describe('a browser that allows third-party cookies sends and keeps them as our rules say', () =>
  checkContexts(true));
