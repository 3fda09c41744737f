import type { ProofMember } from '../site/members.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';
import { compareAccess } from './access.ts';
import { compareBooks } from './books.ts';
import { findUnrest } from './quiet.ts';
import { readStripeSide } from './stripe-side.ts';

export interface Witnesses {
  readonly admin: ProofMember;
  /** Readers whose access is held against the model. */
  readonly members: readonly ProofMember[];
}

/**
 * Everything in which the site is not what Stripe's side says that it must be; empty where all is
 * well. Waits first until what was told is acted on.
 */
export async function askOracle(site: Site, { admin, members }: Witnesses): Promise<string[]> {
  await settleDown(site);
  const side = await readStripeSide(site);
  return [
    ...(await compareBooks(site, side, admin)),
    ...(await compareAccess(site, side, members)),
    ...(await findUnrest(site)),
  ];
}

/** The same, as a demand: throws with everything that is wrong, after what was being done. */
export async function requireOracle(
  site: Site,
  witnesses: Witnesses,
  story: string,
): Promise<void> {
  const problems = await askOracle(site, witnesses);
  if (problems.length > 0) throw new Error(`${story}\n  ${problems.join('\n  ')}`);
}
