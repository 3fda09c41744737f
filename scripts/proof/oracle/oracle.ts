import type { ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import { compareAccess } from './access.ts';
import { comparePaymentsAndSubscriptions } from './payments.ts';
import { findPendingWork } from './pending-work.ts';
import { readStripeSide } from './stripe-side.ts';

export interface OracleMembers {
  readonly admin: ProofMember;
  /** Members whose access is compared with the model. */
  readonly members: readonly ProofMember[];
}

/**
 * Finds all differences between the site and Stripe's side; empty if there are none. First waits until all events are
 * handled.
 */
async function findDifferences(site: Site, { admin, members }: OracleMembers): Promise<string[]> {
  await waitUntilSettled(site);
  const side = await readStripeSide(site);
  return [
    ...(await comparePaymentsAndSubscriptions(site, side, admin)),
    ...(await compareAccess(site, side, members)),
    ...(await findPendingWork(site)),
  ];
}

/** Throws with all differences, after the description of the test case. */
export async function assertOracle(
  site: Site,
  witnesses: OracleMembers,
  story: string,
): Promise<void> {
  const problems = await findDifferences(site, witnesses);
  if (problems.length > 0) throw new Error(`${story}\n  ${problems.join('\n  ')}`);
}
