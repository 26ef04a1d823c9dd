import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // They have commands of their own: npm run test:faults, and test:soak for hours of it.
    exclude: ['tests/faults/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests share no state but the run's PostgreSQL, and a third of the time went into loading modules.
    isolate: false,
    maxWorkers: 2,
  },
})
