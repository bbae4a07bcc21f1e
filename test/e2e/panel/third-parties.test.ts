import { describe } from 'vitest';
import { checkContexts } from './request-context.ts';

describe('a browser that allows third-party cookies sends and stores them as our rules predict', () =>
  checkContexts(true));
