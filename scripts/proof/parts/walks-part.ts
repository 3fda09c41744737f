import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { type Part, type PartContext, scaled } from '../part.ts';
import type { WalkProcessInput, WalkProcessResult } from '../random-walks/walk-process.ts';
import type { WalkFigures } from './walks.ts';

const WALKS = 1000;
const CRASH_WALKS = 60;
const MAX_LENGTH = 30;
/** The number of walks in one process; each process has its own seed. */
const SHARE = 25;
/** Concurrent processes. */
const AT_ONCE = 2;
/** The distance between the seeds of two runs. */
const SEEDS_APART = 1000;

const PROGRAM = join(ROOT, 'scripts', 'proof', 'random-walks', 'walk-process.ts');

export const walksPart: Part = {
  name: 'walks',
  title: 'Random walks',
  run: (context) => play(context, { walks: scaled(WALKS, context), hasCrashes: false }),
};

export const crashWalksPart: Part = {
  name: 'crash-walks',
  title: 'Random walks with crashes',
  run: (context) => play(context, { walks: scaled(CRASH_WALKS, context), hasCrashes: true }),
};

async function play(
  { seed, log }: PartContext,
  { walks, hasCrashes }: { walks: number; hasCrashes: boolean },
) {
  const shares = Array.from({ length: Math.ceil(walks / SHARE) }, (_, index) => ({
    seed: seed * SEEDS_APART + index,
    hasCrashes,
    longest: MAX_LENGTH,
    walks: Math.min(SHARE, walks - index * SHARE),
  }));
  const totals = { walks: 0, commands: 0, deliveries: 0, crashes: 0, reconciliations: 0 };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let share = shares.shift(); share !== undefined; share = shares.shift()) {
        add(totals, await playShare(share));
        log(`${totals.walks} walks`);
      }
    }),
  );
  return describe(totals, walks);
}

async function playShare(wanted: WalkProcessInput): Promise<WalkFigures> {
  const child = fork(PROGRAM, { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the walks of seed ${wanted.seed} ended with ${code}`);
  });
  child.send(wanted);
  const [played] = (await Promise.race([once(child, 'message'), died])) as [WalkProcessResult];
  // The process now exits by itself; its exit code does not matter.
  died.catch(() => undefined);
  if ('failure' in played) throw new Error(`seed ${wanted.seed}: ${played.failure}`);
  return played.figures;
}

function add(totals: Record<keyof WalkFigures, number>, more: WalkFigures): void {
  for (const name of Object.keys(totals) as (keyof WalkFigures)[]) totals[name] += more[name];
}

function describe(figures: WalkFigures, tried: number) {
  const { walks, commands, deliveries, crashes, reconciliations } = figures;
  return [
    { what: 'walks without a finding', value: `${walks} of ${tried}` },
    { what: 'commands', value: String(commands) },
    { what: 'deliveries, shuffled, some duplicated', value: String(deliveries) },
    { what: 'reconciliations, each checked by the oracle', value: String(reconciliations) },
    ...(crashes > 0 ? [{ what: 'kill -9 and restart', value: String(crashes) }] : []),
  ];
}
