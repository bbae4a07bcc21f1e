import type { Changes } from './changes.ts';

export const CODEC: Changes = {};
