import type { ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import { compareAccess } from './access.ts';
import { comparePaymentsAndSubscriptions } from './payments.ts';
import { findPendingWork } from './pending-work.ts';
import { readStripeSide } from './stripe-side.ts';

export interface OracleMembers {
  readonly admin: ProofMember;
  /** Readers whose access is held against the model. */
  readonly members: readonly ProofMember[];
}

/**
 * Everything in which the site is not what Stripe's side says that it must be; empty where all is
 * well. Waits first until what was told is acted on.
 */
export async function findDifferences(
  site: Site,
  { admin, members }: OracleMembers,
): Promise<string[]> {
  await waitUntilSettled(site);
  const side = await readStripeSide(site);
  return [
    ...(await comparePaymentsAndSubscriptions(site, side, admin)),
    ...(await compareAccess(site, side, members)),
    ...(await findPendingWork(site)),
  ];
}

/** The same, as a demand: throws with everything that is wrong, after what was being done. */
export async function assertOracle(
  site: Site,
  witnesses: OracleMembers,
  story: string,
): Promise<void> {
  const problems = await findDifferences(site, witnesses);
  if (problems.length > 0) throw new Error(`${story}\n  ${problems.join('\n  ')}`);
}
