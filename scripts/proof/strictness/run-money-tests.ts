import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../system/repository-root.ts';

const MONEY_TESTS = [
  'tests/journeys',
  'tests/features/billing',
  'tests/features/payments',
  'tests/features/payouts',
  'tests/features/subscriptions',
  'tests/features/tips',
  'tests/features/webhooks',
];

const TIMEOUT_MS = 30 * 60_000;

interface StrictRun {
  readonly passed: number;
  readonly failed: readonly string[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs the money tests with more of Stripe's rules enabled in the emulator. */
export async function runMoneyTests(rules: readonly string[]): Promise<StrictRun> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-strictness-'));
  const report = join(folder, 'report.json');
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const output = ['--reporter', 'json', '--outputFile', report];
  const args = [vitest, 'run', '--config', 'tests/vitest.config.ts', ...output, ...MONEY_TESTS];
  try {
    // The exit code only says that some tests failed; the report says which.
    await promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      timeout: TIMEOUT_MS,
      maxBuffer: 1 << 28,
      env: { ...process.env, STRIPE_STRICTNESS: rules.join(',') },
    }).catch(() => undefined);
    return summarize(JSON.parse(await readFile(report, 'utf8')) as VitestReport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summarize({ testResults }: VitestReport): StrictRun {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [
      ...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
      ...broken.map(({ name }) => name),
    ],
  };
}
