import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../system/repository-root.ts';
import { type Part, scaled } from '../part.ts';

const RUNS = 20;

export const flakesPart: Part = {
  name: 'flakes',
  title: 'The test suite, repeated',
  async run(context) {
    const runs = scaled(RUNS, context);
    const failures: string[] = [];
    for (let run = 1; run <= runs; run += 1) {
      const out = await runSuite();
      if (out !== null) failures.push(out);
      context.log(`${out === null ? 'green' : 'RED'}, run ${run} of ${runs}`);
    }
    if (failures.length > 0) {
      throw new Error(`${failures.length} of ${runs} runs failed:\n${failures.join('\n')}`);
    }
    return [{ what: 'runs in which a test failed', value: `0 of ${runs}` }];
  },
};

/** The failures of one run of the suite; null if there are none. */
async function runSuite(): Promise<string | null> {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter', 'dot'];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  if (code === 0) return null;
  const failed = `${out}\n${errors}`.split('\n').filter((line) => /FAIL|Error:/.test(line));
  return failed.length > 0 ? failed.join('\n') : errors;
}
