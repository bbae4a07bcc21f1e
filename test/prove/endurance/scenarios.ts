import type { Scenario } from './scenario.ts';
import { access } from './scenarios/access.ts';
import { failingStorage } from './scenarios/failing-storage.ts';
import { manyCookies } from './scenarios/many-cookies.ts';
import { navigations } from './scenarios/navigations.ts';
import { rapidChanges } from './scenarios/rapid-changes.ts';
import { reopenings } from './scenarios/reopenings.ts';
import { stoppedBackground } from './scenarios/stopped-background.ts';
import { updates } from './scenarios/updates.ts';

/** What the panel has to endure, the longest last. */
export const SCENARIOS: readonly Scenario[] = [
  stoppedBackground,
  reopenings,
  navigations,
  manyCookies,
  access,
  failingStorage,
  updates,
  rapidChanges,
];
