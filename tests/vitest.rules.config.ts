import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of pure decisions alone: no database, no server. Mutants run these. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.rules.test.ts', 'tests/money/*.test.ts', 'tests/time/*.test.ts'],
    isolate: false,
    maxWorkers: 1,
  },
});
