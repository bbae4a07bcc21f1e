import { describe } from 'vitest';
import { checkContexts } from './request-context.ts';

describe('the browser sends and stores cookies as our rules for the request’s context predict', () =>
  checkContexts(false));
