import { defineConfig } from 'vitest/config';

/** The package's tests alone; the repository's `npm test` runs them too. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
