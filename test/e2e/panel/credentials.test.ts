import { describe } from 'vitest';
import { checkContexts } from './request-context.ts';

describe('the browser sends and keeps cookies as our rules say of the request’s context', () =>
  checkContexts(false));
