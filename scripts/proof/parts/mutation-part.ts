import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { installTools } from '../../system/import-on-demand.ts';
import { ROOT } from '../../system/repository-root.ts';
import type { Figure, Part } from '../part.ts';

/** The minimum share of killed mutants. */
const MIN_SCORE = 0.8;

/** Groups of the report, by file. */
const SUBJECTS = [
  { subject: 'access', files: /^src\/features\/(access|groups)\// },
  { subject: 'money', files: /^src\/(money|features\/(billing|subscriptions|tips))\// },
  { subject: 'sessions', files: /^src\/features\/sessions\// },
  { subject: 'time', files: /^src\/time\// },
] as const;

/** The report's path in .config/stryker.json. */
const REPORT = join(ROOT, '.data', 'mutation.json');

const reportSchema = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});

/** A timeout counts as killed. */
const KILLED = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);

export const mutationPart: Part = {
  name: 'mutation',
  title: 'Mutation tests of the pure rules',
  async run({ log }) {
    await mutate(log);
    const { files } = reportSchema.parse(JSON.parse(await readFile(REPORT, 'utf8')));
    const scores = SUBJECTS.map(({ subject, files: pattern }) => {
      const mutants = Object.entries(files)
        .filter(([path]) => pattern.test(path))
        .flatMap(([, file]) => file.mutants);
      const caught = mutants.filter(({ status }) => KILLED.has(status)).length;
      const missed = mutants.filter(({ status }) => MISSED.has(status)).length;
      return { subject, caught, all: caught + missed };
    });
    const poor = scores.filter(({ caught, all }) => caught < MIN_SCORE * all);
    if (poor.length > 0) throw new Error(`Too few are noticed: ${JSON.stringify(poor)}`);
    return scores.map(present);
  },
};

function present({ subject, caught, all }: { subject: string; caught: number; all: number }) {
  const percent = Math.round((100 * caught) / Math.max(1, all));
  return { what: subject, value: `${caught} of ${all} killed, ${percent} %` } satisfies Figure;
}

/** Installed on demand: 50 MB in 128 packages; version 9, because version 10 does not support Node 20. */
const STRYKER = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1'];

/**
 * Runs the rules' tests for each mutant: about three quarters of an hour on two cores. A later run in the same folder repeats only the
 * mutants whose code or tests have changed.
 */
async function mutate(say: (line: string) => void): Promise<void> {
  await installTools(...STRYKER);
  const stryker = join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const child = spawn(process.execPath, [stryker, 'run', join('.config', 'stryker.json')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  say('every mutant meets the tests that reach it');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The mutants were not all tried: code ${code}`);
}
