import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import {
  admitMember,
  type Device,
  linkInvalid,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
  suspensionError,
} from '../sessions/index.ts';
import { ensureConfirmedMember } from './ensure-member.ts';
import { hashCode } from './request-magic-link.ts';
import { wrongCode } from './sign-in.errors.ts';
import {
  type ClaimedRequest,
  claimByCode,
  claimByToken,
  findOpenRequest,
  type WrongCode,
} from './sign-in-requests.store.ts';

/** The number of guesses at a six-digit code; after these only the link still works. */
const CODE_TRIES = 5;

interface MagicLinkProof {
  /** From the mail: the link's token, or the code. */
  readonly proof: { readonly token: string } | { readonly code: string };
  /** The secret of the browser that requested the mail. */
  readonly requestId: string | null;
  readonly device: Device;
}

/**
 * Signs in by a magic link or its code, once, in the browser that requested it; creates or confirms the account, and
 * returns whether it did. `returnTo` is on an allowed site. Throws `token_invalid`, with the number of tries left
 * after a wrong code, `suspended`, `being_erased`, or `second_factor_required`.
 */
export async function verifyMagicLink(
  deps: StartSessionDeps & MailboxDeps,
  input: MagicLinkProof,
): Promise<SignedIn & { readonly returnTo: string | null; readonly isNew: boolean }> {
  // Refusals are thrown outside the transaction, so that a wrong guess is counted.
  const outcome = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const request = await claim(tx, input, now);
    if (request === null) return linkInvalid();
    if ('triesLeft' in request) return wrongCode(request);
    const { member, isNew } = await ensureConfirmedMember(tx, { email: request.email, now });
    if (member.suspendedAt !== null) return await suspensionError(tx, member.id);
    const { email, returnTo } = request;
    const admitted = await admitMember(deps, tx, {
      member,
      device: input.device,
      by: 'mail',
      returnTo,
    });
    return { admitted, email, returnTo, isNew };
  });
  if (outcome instanceof AppError) throw outcome;
  const { admitted, email, ...more } = outcome;
  await deps.mailboxBudgets.allowOneMore('sign-in', email);
  return { ...requireSignedIn(admitted), ...more };
}

async function claim(
  tx: Tx,
  { proof, requestId }: MagicLinkProof,
  now: Date,
): Promise<ClaimedRequest | WrongCode | null> {
  if (requestId === null) return null;
  const requestHash = hashSecret(requestId);
  if ('token' in proof) {
    return await claimByToken(tx, { tokenHash: hashSecret(proof.token), requestHash, now });
  }
  return await claimCode(tx, { code: proof.code, requestId, now });
}

function claimCode(
  tx: Tx,
  { code, requestId, now }: { code: string; requestId: string; now: Date },
): Promise<ClaimedRequest | WrongCode | null> {
  return claimByCode(tx, {
    codeHash: hashCode(requestId, code),
    requestHash: hashSecret(requestId),
    tries: CODE_TRIES,
    now,
  });
}

/**
 * Uses up a mailed code and returns the address to which it was mailed; null if it is wrong, used or expired. A wrong
 * code is counted once the transaction commits.
 */
export async function claimMailedCode(
  tx: Tx,
  input: { code: string; requestId: string; now: Date },
): Promise<string | null> {
  const claimed = await claimCode(tx, input);
  return claimed !== null && 'email' in claimed ? claimed.email : null;
}

/**
 * Returns what the browser that requested a mail, or the holder of its link, may know about the request: the address
 * that was entered, where to return, and how many tries the code has left. The response is the same for every address,
 * and uses nothing up. Throws `not_found` if no request is open.
 */
export async function readSignInRequest(
  { db, clock }: Pick<StartSessionDeps, 'db' | 'clock'>,
  by: { readonly requestId: string | null } | { readonly token: string },
): Promise<{ email: string; returnTo: string | null; triesLeft: number; expiresAt: Date }> {
  const secret = 'token' in by ? by.token : by.requestId;
  if (secret === null) throw notFound();
  const hash = hashSecret(secret);
  const found = await findOpenRequest(
    db.read,
    'token' in by ? { tokenHash: hash } : { requestHash: hash },
    clock.now(),
  );
  if (found === null) throw notFound();
  const { codeTries, ...request } = found;
  return { ...request, triesLeft: CODE_TRIES - codeTries };
}
