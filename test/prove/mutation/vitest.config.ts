import { defineConfig } from 'vitest/config';

/** Of the mutated folder's own tests: the proof names their folder. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Instrumented code is slow, and the first run of all tests counts what each of them runs.
    testTimeout: 600_000,
  },
});
