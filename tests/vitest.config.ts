import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './setup/longest-first.ts';

const CONDITIONS = defaultServerConditions.filter((condition) => condition !== 'module');

export default defineConfig({
  // The client is tested from its sources; what is built of them, `npm run proof -- packages` installs.
  // Not by "module", which Node itself does not know: what it names need not be what Node can import.
  ssr: { resolve: { conditions: ['pennypress-source', ...CONDITIONS] } },
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
    globalSetup: ['tests/setup/global-setup.ts'],
    setupFiles: ['tests/setup/wire-findings.ts'],
    // With all cases, a test may take several times as long.
    testTimeout: process.env['SAMPLED_TESTS'] === 'whole' ? 120_000 : 20_000,
    hookTimeout: 30_000,
    // Files share what they import; each starts a server and a database of its own all the same.
    isolate: false,
    // One core less, vitest's own choice, leaves a machine of two half idle: files wait for databases and browsers.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 10_000 } },
  },
});
