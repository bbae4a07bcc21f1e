import { defineConfig } from 'vitest/config';
import { PLAYS_EVERYTHING } from './test/e2e/everything.ts';
import { LongestFirst } from './test/longest-first.ts';

/** Tests of the panel's behaviour, which run in both browsers. */
const BEHAVIOUR = ['test/e2e/panel/*.test.ts', 'test/e2e/walk/*.test.ts'];

/**
 * Those that run in one browser alone, unless everything is played. Most are about what the panel makes of a session; how browsers
 * report sessions, draw the panel and take input is tested in both by the others. What else these files test of the other browser,
 * such as its private windows, is left to the proof `browsers`.
 */
const ONLY_IN = {
  chromium: [
    ...['claims', 'cookies', 'debug-view', 'demo-modes', 'draft', 'findings-apps', 'healthy'],
    ...['keyboard', 'keys-shared', 'paste-har', 'server-sessions', 'versions', 'which-line'],
  ],
  firefox: [
    ...['demonstration', 'express-session', 'findings', 'frameworks', 'keys', 'keys-login'],
    ...['keys-storage', 'keys-unread', 'layout', 'paste', 'private', 'requests', 'sources'],
    ...['timeline', 'use'],
  ],
};

const filesOf = (names: readonly string[]) =>
  PLAYS_EVERYTHING ? [] : names.map((name) => `test/e2e/*/${name}.test.ts`);

/**
 * Unit tests that could disturb others in the same process: of modules that keep something (the state that the panel shows, a
 * lock), and those that put something else in a module's or the browser's place.
 */
const WITH_STATE = [
  ...['browser', 'devtools', 'panel', 'paste', 'site', 'demo'].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  'test/codec/core/inflate.node.test.ts',
  'test/content/content.test.ts',
];

const UNIT = {
  // By default one processor stays free: half of a machine that has two.
  maxWorkers: '100%',
  // Property tests take longer on a busy machine, and no unit test asserts durations.
  testTimeout: 60_000,
} as const;

/** Tests of the panel in a plain page. */
const PLAIN = 'test/e2e/plain/*.test.ts';

/** Tests that measure how long tasks take: they run alone, as a second browser would slow them down. */
const ALONE = 'test/e2e/storm/*.test.ts';
const STORM_BROWSERS = PLAYS_EVERYTHING ? ['chromium', 'firefox'] : ['chromium'];

/** The proof `endurance` in small: it takes longer than all other tests of the panel. */
const ENDURANCE = 'test/e2e/endurance/*.test.ts';

const IN_BROWSERS = {
  // Each worker starts a browser, and the machines that run the tests have two cores: three take as long.
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // What was compiled for the unit tests is there for those in browsers. To empty it, delete node_modules/.experimental-vitest-cache.
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          ...UNIT,
          name: 'unit',
          isolate: false, // pure modules: starting a process for each file took half of the time
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...WITH_STATE],
        },
      },
      {
        test: {
          ...UNIT,
          name: 'unit-with-state',
          include: WITH_STATE,
        },
      },
      {
        test: {
          ...IN_BROWSERS,
          name: 'chromium',
          isolate: false, // so that files share a browser
          include: BEHAVIOUR,
          exclude: filesOf(ONLY_IN.firefox),
          env: { E2E_BROWSER: 'chromium' },
        },
      },
      {
        test: {
          ...IN_BROWSERS,
          name: 'firefox',
          isolate: false,
          include: BEHAVIOUR,
          exclude: filesOf(ONLY_IN.chromium),
          env: { E2E_BROWSER: 'firefox' },
        },
      },
      {
        test: {
          ...IN_BROWSERS,
          name: 'plain',
          // They wait for frames half of the time. With another number than the others' they run by themselves.
          maxWorkers: 4,
          sequence: { groupOrder: 4 },
          isolate: false,
          include: [PLAIN],
          globalSetup: 'test/e2e/plain/serve-page.ts',
        },
      },
      {
        test: {
          ...IN_BROWSERS,
          name: 'e2e',
          isolate: false,
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...BEHAVIOUR, PLAIN, ALONE, ENDURANCE],
        },
      },
      {
        test: {
          ...IN_BROWSERS,
          name: 'endurance',
          include: [ENDURANCE],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      ...STORM_BROWSERS.map((browser, index) => ({
        test: {
          ...IN_BROWSERS,
          name: `storm-${browser}`,
          include: [ALONE],
          env: { E2E_BROWSER: browser },
          maxWorkers: 1,
          sequence: { groupOrder: 1 + index },
        },
      })),
    ],
  },
});
