import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findAdvisories } from './check/advisories.ts';
import { checkBoundaries } from './check/boundaries.ts';
import { ROOT } from './system/repository-root.ts';

interface Outcome {
  readonly isWell: boolean;
  /** Why the check could not run; it then counts as passed. */
  readonly skipped?: string;
  /** The problems to fix; empty if the check passed. */
  readonly report: string;
}

/** All static checks. All of them run, even if one fails. */
const CHECKS: Readonly<Record<string, () => Promise<Outcome>>> = {
  'format and lint': () => run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  types: () => run('typescript/bin/tsc', ['-p', '.']),
  'browser types': () => run('typescript/bin/tsc', ['-p', '.config/tsconfig.browser.json']),
  'api types': () => run('tsx/dist/cli.mjs', ['scripts/api-types.ts', 'check']),
  messages: () => run('tsx/dist/cli.mjs', ['scripts/messages.ts', 'check']),
  boundaries,
  'dead code': () =>
    run('knip/bin/knip.js', [
      '--config',
      '.config/knip.json',
      '--no-progress',
      '--no-config-hints',
    ]),
  advisories: findAdvisories,
  migrations: () => run('tsx/dist/cli.mjs', ['scripts/migration.ts', 'check']),
};

const outcomes = await Promise.all(
  Object.entries(CHECKS).map(async ([name, check]) => {
    const startedAt = performance.now();
    const { isWell, report, skipped } = await check();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(
      `${isWell ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds} s${skipped === undefined ? '' : `  skipped: ${skipped}`}\n`,
    );
    if (!isWell) process.stdout.write(`${report.trimEnd()}\n`);
    return isWell;
  }),
);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;

async function boundaries(): Promise<Outcome> {
  const { violations } = await checkBoundaries();
  return { isWell: violations.length === 0, report: violations.join('\n') };
}

/** Runs a tool from node_modules with Node, without a shell. */
async function run(program: string, args: readonly string[]): Promise<Outcome> {
  const path = join(ROOT, 'node_modules', program);
  const child = spawn(process.execPath, [path, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { isWell: code === 0, report: `${out}${err}` };
}
