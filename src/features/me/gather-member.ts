import type { Database } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import { listMailsTo } from '../../platform/mail/outbox.ts';
import { listGrantsOf } from '../access/index.ts';
import { findStaffedMember, listRegistrationsOf } from '../accounts/index.ts';
import { listEntriesAbout } from '../audit/index.ts';
import { findCustomer, listPaymentsOf } from '../billing/index.ts';
import { listCommentsOf } from '../comments/index.ts';
import { findContactByEmail, listConsents } from '../newsletters/index.ts';
import { listSessionsOf, listSignInRequestsOf } from '../sessions/index.ts';
import { listSubscriptionsOf } from '../subscriptions/index.ts';
import { listTipsOf } from '../tips/index.ts';

const EVER = new Date(0);

export type Gathered = Awaited<ReturnType<typeof gatherMember>>;

/** Everything that is held on a member, from each feature's own door. */
export async function gatherMember({ db }: { db: Database }, memberId: string) {
  const tx = db.read;
  const member = await findStaffedMember(tx, memberId);
  // Erased between the look at the session and this one.
  if (member === null) throw signInRequired();
  const { email } = member;
  const contact = await findContactByEmail(tx, email);
  return {
    member,
    sessions: await listSessionsOf(tx, memberId),
    registrations: await listRegistrationsOf(tx, memberId),
    signInRequests: await listSignInRequestsOf(tx, email),
    grants: await listGrantsOf(tx, memberId, EVER),
    comments: await listCommentsOf(tx, memberId),
    tips: await listTipsOf(tx, memberId),
    payments: await listPaymentsOf(tx, memberId),
    subscriptions: await listSubscriptionsOf(tx, memberId),
    stripeCustomerId: (await findCustomer(tx, memberId))?.customerId ?? null,
    newsletters: contact === null ? [] : await listConsents(tx, contact.id),
    audit: await listEntriesAbout(tx, memberId),
    mails: await listMailsTo(tx, email),
  };
}
