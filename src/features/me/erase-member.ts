import { z } from 'zod';
import type { Changes } from '../../platform/db/changes.ts';
import { retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { deleteStoredAnswersOf } from '../../platform/http/idempotency.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { enqueueMail, forgetMailsAbout, forgetRecipient } from '../../platform/mail/outbox.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps, SyncDeps } from '../../platform/stripe/sync.ts';
import { findMemberById, lockMember, type Member, memberRows } from '../accounts/index.ts';
import { auditPersonalData } from '../audit/index.ts';
import { checkoutsPersonalData } from '../billing/index.ts';
import { eraseCommentsOf, listCommentsOf, lockWriter } from '../comments/index.ts';
import { eraseCustomers, eraseGuestCustomer } from '../customers/index.ts';
import { emailChangePersonalData, listFormerEmails } from '../email-change/index.ts';
import { eraseGrantsOf } from '../grants/index.ts';
import { deletePendingAdmins, eraseSeatsOf } from '../groups/index.ts';
import {
  failImportsContaining,
  findImportsContaining,
  type SearchedImports,
} from '../member-files/index.ts';
import { type ErasedIdDeps, forgetMovedMember, staffMoves } from '../moving/index.ts';
import { newslettersPersonalData } from '../newsletters/index.ts';
import { paymentsPersonalData } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { deleteSignInRequests } from '../sign-in/index.ts';
import { staffPersonalData } from '../staff/index.ts';
import { listSubscriptionsOf, subscriptionsPersonalData } from '../subscriptions/index.ts';
import { findGuestPledges, listPledgesOf, TIPS_TOPIC, tipsPersonalData } from '../tips/index.ts';
import { reduceEventsAbout } from '../webhooks/index.ts';
import { removeAvatarLater } from './change-avatar.ts';
import { erasedEmail } from './emails/erased.email.ts';
import type { Receipts } from './erasure-receipt.ts';
import { type Erasure, findErasure, finishErasure } from './erasures.store.ts';
import { ERASE_MEMBER } from './request-erasure.ts';

interface EraseDeps extends StripeDeps, SyncDeps, ErasedIdDeps {
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  readonly receipts: Receipts;
}

export function eraseMemberJob(deps: EraseDeps): JobKind {
  return job({
    name: ERASE_MEMBER,
    payload: z.object({ erasureId: z.uuid() }),
    handle: ({ erasureId }) => eraseMember(deps, erasureId),
  });
}

/**
 * Erases a member at their request: first at Stripe, so that nothing more is charged and no personal data stays there,
 * then here, in one transaction. Idempotent: after a crash the job repeats everything.
 */
export async function eraseMember(deps: EraseDeps, erasureId: string): Promise<void> {
  const erasure = await findErasure(deps.db.read, erasureId);
  if (erasure === null || erasure.erasedAt !== null) return;
  await endPayments(deps, erasure.memberId);
  const mailFor = await readMailFor(deps);
  await retryConcurrentUpdates(async () => {
    const known = await findMemberById(deps.db.read, erasure.memberId);
    const emails = known === null ? [] : await listAddresses(deps.db.read, known);
    const imports = await findImportsContaining(deps.db.read, emails);
    await deps.db.transaction(async (tx) => {
      // Locked before the member, whom a concurrently written comment references, to avoid a deadlock.
      await lockWriter(tx, erasure.memberId);
      await lockMember(tx, erasure.memberId);
      const member = await findMemberById(tx, erasure.memberId);
      if (member !== null)
        await deletePersonalData(deps, tx, { member, erasure, mailFor, imports });
      await finishErasure(tx, erasure.id, deps.clock.now());
    });
  });
}

/** Lists the member's current and former email addresses. */
async function listAddresses(tx: Tx, { id, email }: Member): Promise<string[]> {
  return [email, ...(await listFormerEmails(tx, id))];
}

interface ErasureContext {
  readonly member: Member;
  readonly erasure: Erasure;
  readonly mailFor: MailFor;
  readonly imports: SearchedImports;
}

/** Cancels and redacts at Stripe, and syncs our rows while they still reference the member. */
async function endPayments(deps: EraseDeps, memberId: string): Promise<void> {
  const budget = startJobBudget(deps.stripe);
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) return;
  const customerIds = await eraseCustomers(deps, budget, member);
  const byGuest = await findGuestPledges(deps, budget, await listAddresses(deps.db.read, member));
  for (const { customerId } of byGuest) await eraseGuestCustomer(deps, budget, customerId);
  const own =
    customerIds.length === 0
      ? []
      : [
          ...(await listSubscriptionsOf(deps.db.read, memberId)),
          ...(await listPledgesOf(deps.db.read, memberId)),
        ];
  for (const { stripeSubscriptionId: id } of [...own, ...byGuest]) {
    await deps.sync.sync(budget, { kind: 'subscription', id });
  }
  for (const customerId of [...customerIds, ...byGuest.map((one) => one.customerId)]) {
    await reduceEventsAbout(deps.db.read, customerId);
  }
}

/** Deletes the member's row last; the foreign keys then anonymize the remaining rows. */
async function deletePersonalData(
  deps: EraseDeps,
  tx: Tx,
  { member, erasure, mailFor, imports }: ErasureContext,
): Promise<void> {
  const { id: memberId, email } = member;
  const now = deps.clock.now();
  const emails = await listAddresses(tx, member);
  const subject = { memberId, email, emails };
  const commentIds = (await listCommentsOf(tx, memberId)).map(({ id }) => id);
  const grantIds = await eraseGrantsOf(deps, tx, memberId);
  const seatIds = await eraseSeatsOf(tx, subject);
  await deletePendingAdmins(tx, emails);
  const texts = textsOf(member, emails);
  await auditPersonalData.erase(tx, {
    subjects: [
      { kind: 'member', ids: [memberId] },
      { kind: 'comment', ids: commentIds },
      { kind: 'grant', ids: grantIds },
      { kind: 'group_seat', ids: seatIds },
    ],
    texts,
  });
  await eraseCommentsOf(deps, tx, { memberId, mode: erasure.comments, now });
  const tipIds = await tipsPersonalData.erase(tx, subject);
  await checkoutsPersonalData.erase(tx, { ...subject, tipIds });
  await paymentsPersonalData.erase(tx, { ...subject, tipIds });
  await subscriptionsPersonalData.erase(tx, subject);
  await deps.changes.publish(tx, TIPS_TOPIC, memberId);
  await newslettersPersonalData.erase(tx, subject);
  for (const address of emails) {
    await deleteSignInRequests(tx, address);
    await forgetRecipient(tx, address);
  }
  const causes = [
    ...commentIds.map((id) => `comment:${id}`),
    ...(await emailChangePersonalData.listMailCauses(tx, memberId)),
  ];
  await forgetMailsAbout(tx, { causes, texts });
  await staffPersonalData.erase(tx, { texts });
  await forgetMovedMember(deps, tx, subject);
  await staffMoves.eraseTexts(tx, texts);
  await failImportsContaining(tx, imports, { emails, now });
  await deleteStoredAnswersOf(tx, memberId);
  await removeAvatarLater(tx, member);
  await memberRows.delete(tx, memberId);
  await mailReceipt(deps, tx, { member, erasure, mailFor });
}

/** Returns the texts by which a person is found. A single-word name is excluded, since it may be another person's. */
function textsOf({ name }: Member, emails: readonly string[]): string[] {
  return name.trim().includes(' ') ? [...emails, name.trim()] : [...emails];
}

/** Enqueued after the address was deleted everywhere else. The outbox deletes it with this last email. */
async function mailReceipt(
  { clock, publicUrl, receipts }: EraseDeps,
  tx: Tx,
  { member: { email, language }, erasure, mailFor }: Omit<ErasureContext, 'imports'>,
): Promise<void> {
  const { id: erasureId, requestedAt } = erasure;
  const receipt = receipts.sign({ erasureId, email, requestedAt, erasedAt: clock.now() });
  const url = `${publicUrl}/v1/erasure-receipts/keys`;
  const message = erasedEmail(mailFor({ language }), { receipt, url });
  await enqueueMail(tx, clock, { cause: `erased:${erasureId}`, to: email, message, isLast: true });
}
