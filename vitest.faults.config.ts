import { defineConfig } from 'vitest/config'

/** The fault suite: `npm run test:faults` and `npm run test:soak` (see docs/faults.md). */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts', 'tests/support/compile-processes.ts'],
    hookTimeout: 120_000,
    maxWorkers: 3,
  },
})
