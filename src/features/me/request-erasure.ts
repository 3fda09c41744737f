import type { Tx } from '../../platform/db/database.ts';
import { invalidField, signInRequired } from '../../platform/errors/refusals.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { findMemberById, lockAdmins, lockMember, updateMember } from '../accounts/index.ts';
import { previewLinks } from '../articles/index.ts';
import { recordChange } from '../audit/index.ts';
import type { CommentErasureMode } from '../comments/index.ts';
import { sessionRows } from '../sessions/index.ts';
import { lastAdmin } from '../staff/index.ts';
import { type Erasure, insertErasure, listUnfinishedErasures } from './erasures.store.ts';
import type { MeDeps } from './read-me.ts';

export const ERASE_MEMBER = 'erase-member';

/** After these attempts, the sweep of `continueErasures` enqueues the job again. */
const MAX_ATTEMPTS = 12;

type RequestDeps = Pick<MeDeps, 'db' | 'clock'>;

/**
 * Starts the erasure of a member: when the transaction commits, they are signed out everywhere and cannot sign in. A
 * durable job does the rest. Throws `invalid` if `confirm` is not the member's address, and `last_admin`.
 */
export function requestErasure(
  { db, clock }: RequestDeps,
  request: { memberId: string; confirm: string; comments: CommentErasureMode },
): Promise<Erasure> {
  const { memberId, confirm, comments } = request;
  return db.transaction(async (tx) => {
    const now = clock.now();
    // Admins are locked before the member, as everywhere, so that two last admins cannot both be erased.
    const admins = await lockAdmins(tx);
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    if (member.email !== confirm) throw invalidField('body.confirm', 'is not your address');
    if (admins.length === 1 && admins[0] === memberId) throw lastAdmin();
    await updateMember(tx, {
      id: memberId,
      change: { suspendedAt: now },
      now,
    });
    await sessionRows.endAll(tx, { memberId, cause: 'erased', now });
    const actor = { kind: 'member', id: memberId, requestId: null } as const;
    await previewLinks.revokeOf(tx, { createdById: memberId }, { actor, at: now });
    const erasure = await insertErasure(tx, { memberId, comments, requestedAt: now });
    // The audit log is exported, so that after a restored backup it shows who must be erased again.
    await recordChange(tx, {
      action: 'member.erasure_requested',
      subject: { kind: 'member', id: memberId },
      actor,
      at: now,
    });
    await enqueueErasure(tx, erasure);
    return erasure;
  });
}

/** Enqueues unfinished erasures again, for example after a long outage of Stripe. */
export async function continueErasures({ db }: RequestDeps): Promise<void> {
  for (const erasure of await listUnfinishedErasures(db.read)) {
    await enqueueErasure(db.read, erasure);
  }
}

/** Enqueues at most one job per member. A waiting job is replaced. */
function enqueueErasure(tx: Tx, { id, memberId }: Erasure): Promise<void> {
  const name = `erase:${memberId}`;
  const payload = { erasureId: id };
  return enqueue(tx, {
    name: ERASE_MEMBER,
    payload,
    key: name,
    queue: name,
    maxAttempts: MAX_ATTEMPTS,
  });
}
