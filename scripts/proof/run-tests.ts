import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';

/**
 * Runs test files of the suite, or all if the list is empty, with these variables and without the excluded files.
 * Throws if a test fails.
 */
export async function runTests(
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
  excluded: readonly string[] = [],
): Promise<void> {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const exclusions = excluded.flatMap((file) => ['--exclude', file]);
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter', 'dot', ...exclusions];
  const child = spawn(process.execPath, [vitest, ...args, ...files], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    // Failures are printed on both streams, and the report is written elsewhere.
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${files.join(', ') || 'The suite'} failed`);
}
