import type { Tx } from '../../platform/db/database.ts';
import type { Member } from '../accounts/index.ts';
import {
  type Device,
  type NewIdentity,
  redeemTicket,
  type SignedIn,
  type StartSessionDeps,
} from '../sessions/index.ts';
import { checkSecondFactor, type SecondProof } from './check-second-factor.ts';
import type { FactorDeps } from './enrol-factor.ts';

export interface CompleteDeps extends FactorDeps, StartSessionDeps {
  /** Links the identity that a ticket carries; false where it belongs to another member by now. */
  linkIdentity(
    tx: Tx,
    link: { member: Member; identity: NewIdentity; siteName: string },
  ): Promise<boolean>;
}

/**
 * The second step of a sign-in. A wrong code counts against the ticket and the account. Throws
 * `token_invalid` for a ticket that is unknown, used or expired, `bad_code`, `rate_limited`, `suspended`.
 */
export async function completeSignIn(
  deps: CompleteDeps,
  { ticket, proof, device }: { ticket: string; proof: SecondProof; device: Device },
): Promise<SignedIn & { readonly returnTo: string | null }> {
  const { name: siteName } = await deps.readSettings();
  return await redeemTicket(
    { ...deps, linkIdentity: (tx, link) => deps.linkIdentity(tx, { ...link, siteName }) },
    { ticket, device },
    (tx, memberId) => checkSecondFactor(deps, tx, { memberId, siteName, proof }),
  );
}
