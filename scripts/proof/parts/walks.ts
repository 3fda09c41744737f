import fc from 'fast-check';
import { describeError } from '../describe-error.ts';
import { commandSequences } from '../random-walks/commands.ts';
import {
  checkFinalState,
  createWalkModel,
  createWalkSystem,
  type WalkSystem,
} from '../random-walks/walk-system.ts';
import type { MakeDatabase } from '../site/databases.ts';
import { openSite } from '../site/site.ts';

interface WalkOptions {
  readonly makeDatabase: MakeDatabase;
  readonly seed: number;
  readonly walks: number;
  /** Whether processes crash; each walk then has a server in its own process. */
  readonly hasCrashes: boolean;
  readonly longest: number;
  /** The path that fast-check printed, to replay one failure. */
  readonly path?: string;
}

export interface WalkFigures {
  readonly walks: number;
  readonly commands: number;
  readonly deliveries: number;
  readonly crashes: number;
  readonly reconciliations: number;
}

/** Runs random sequences of commands against the whole server and the Stripe emulator; each ends with the oracle. */
export async function playWalks(options: WalkOptions): Promise<WalkFigures> {
  const totals = { walks: 0, commands: 0, deliveries: 0, crashes: 0, reconciliations: 0 };
  const { hasCrashes, longest, seed, walks, path } = options;
  const story = commandSequences({ hasCrashes, longest });
  const walk = fc.asyncProperty(story, fc.nat(), async (commands, randomSeed) => {
    const site = await openSite({
      makeDatabase: options.makeDatabase,
      processes: hasCrashes ? 1 : 'inside',
    });
    try {
      const system = await createWalkSystem(site, randomSeed + 1);
      const model = createWalkModel();
      await fc.asyncModelRun(() => ({ model, real: system }), commands);
      if (model.isDown) await site.start();
      await checkFinalState(system, `the walk ${commands}`);
      add(totals, system, [...commands].length);
    } catch (error) {
      // Printed at once, because a timing-dependent failure may not recur while fast-check shrinks the walk.
      process.stderr.write(`A walk failed (seed ${seed}): ${commands}\n${describeError(error)}\n`);
      throw error;
    } finally {
      await site.close();
    }
  });
  await fc.assert(walk, {
    seed,
    numRuns: walks,
    endOnFailure: false,
    ...(path === undefined ? {} : { path }),
  });
  return totals;
}

function add(totals: Record<keyof WalkFigures, number>, { counts }: WalkSystem, commands: number) {
  totals.walks += 1;
  totals.commands += commands;
  totals.deliveries += counts.deliveries;
  totals.crashes += counts.crashes;
  totals.reconciliations += counts.reconciliations;
}
