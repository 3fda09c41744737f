/**
 * Runs some random walks in a process of its own, to use all cores and to release memory. Sends the result to the
 * parent.
 */
import { describeError } from '../describe-error.ts';
import { playWalks, type WalkFigures } from '../parts/walks.ts';
import { openDatabases } from '../site/databases.ts';

export interface WalkProcessInput {
  readonly seed: number;
  readonly walks: number;
  readonly hasCrashes: boolean;
  readonly longest: number;
}

export type WalkProcessResult = { readonly figures: WalkFigures } | { readonly failure: string };

process.once('message', async (wanted: WalkProcessInput) => {
  const played = await play(wanted);
  process.send?.(played, () => process.exit(0));
});

async function play(wanted: WalkProcessInput): Promise<WalkProcessResult> {
  const databases = await openDatabases();
  try {
    return { figures: await playWalks({ makeDatabase: databases.make, ...wanted }) };
  } catch (error) {
    return { failure: describeError(error) };
  } finally {
    await databases.close();
  }
}
