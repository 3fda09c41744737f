import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import type { Member } from '../accounts/index.ts';
import {
  createOwnSignInOptions,
  hasPasskeys,
  recordPasskeyUse,
  verifyPasskey,
} from '../passkeys/index.ts';
import {
  type Device,
  linkInvalid,
  type NewIdentity,
  type SignedIn,
  type StartSessionDeps,
  signInTickets,
} from '../sessions/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { checkSecondFactor, type SecondProof } from './check-second-factor.ts';
import type { FactorDeps } from './enrol-factor.ts';
import { countRecoveryCodes } from './recovery-codes.store.ts';
import { findFactor } from './second-factors.store.ts';

export interface CompleteDeps extends FactorDeps, StartSessionDeps {
  /** Links the identity that a ticket carries; false if it is linked to another member by then. */
  linkIdentity(
    tx: Tx,
    link: { member: Member; identity: NewIdentity; mailFor: MailFor },
  ): Promise<boolean>;
}

/** The proofs that the second step of a sign-in accepts, the quickest and safest first. */
export const SECOND_STEP_PROOFS = ['passkey', 'code', 'recovery_code'] as const;
type StepProof = (typeof SECOND_STEP_PROOFS)[number];
type StepInput = SecondProof | { readonly passkey: AuthenticationResponseJSON };

/**
 * Returns the proofs that the member of a ticket can give, and the options for one of their passkeys; disclosed only
 * to a client that has given the first proof. Throws `token_invalid` if the ticket is unknown, used or expired.
 */
export async function prepareSecondStep(deps: CompleteDeps, ticket: string) {
  const { read } = deps.db;
  const memberId = await signInTickets.findOpenOwner(deps, ticket);
  if (memberId === null) throw linkInvalid();
  const has: Readonly<Record<StepProof, boolean>> = {
    passkey: await hasPasskeys(read, memberId),
    code: (await findFactor(read, memberId))?.confirmedAt != null,
    recovery_code: (await countRecoveryCodes(read, memberId)) > 0,
  };
  return {
    proofs: SECOND_STEP_PROOFS.filter((proof) => has[proof]),
    passkeyOptions: has.passkey ? await createOwnSignInOptions(deps, memberId) : null,
  };
}

/**
 * Completes the second step of a sign-in. A wrong code counts against the ticket and the account. Throws
 * `token_invalid` if the ticket is unknown, used or expired, `bad_code`, `bad_passkey`, `rate_limited`, `suspended`,
 * or `being_erased`.
 */
export async function completeSignIn(
  deps: CompleteDeps,
  {
    ticket,
    proof,
    device,
  }: {
    ticket: string;
    proof: StepInput;
    device: Device;
  },
): Promise<SignedIn & { readonly returnTo: string | null }> {
  const mailFor = await readMailFor(deps);
  const check =
    'passkey' in proof
      ? await preparePasskey(deps, ticket, proof.passkey)
      : (tx: Tx, memberId: string) => checkSecondFactor(deps, tx, { memberId, mailFor, proof });
  return await signInTickets.redeem(
    { ...deps, linkIdentity: (tx, link) => deps.linkIdentity(tx, { ...link, mailFor }) },
    { ticket, device, by: `second_${proofNameOf(proof)}` },
    check,
  );
}

function proofNameOf(proof: StepInput): StepProof {
  if ('passkey' in proof) return 'passkey';
  return 'code' in proof ? 'code' : 'recovery_code';
}

/** Verifies the signature outside the transaction, only for the ticket's member. */
async function preparePasskey(
  deps: CompleteDeps,
  ticket: string,
  response: AuthenticationResponseJSON,
): Promise<(tx: Tx) => Promise<AppError | null>> {
  const memberId = await signInTickets.findOpenOwner(deps, ticket);
  if (memberId === null) throw linkInvalid();
  const verified = await verifyPasskey(deps, response, memberId);
  return (tx) => recordPasskeyUse(deps, tx, verified);
}
