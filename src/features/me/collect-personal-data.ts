import type { Database } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import { listMailsTo } from '../../platform/mail/outbox.ts';
import { listGiftLinksOf, listGrantsOf } from '../access/index.ts';
import { findMemberForStaff, listRegistrationsOf } from '../accounts/index.ts';
import { listAuthorsOfMember } from '../articles/index.ts';
import { listEntriesAboutMember } from '../audit/index.ts';
import { findCustomer, listCheckoutsOf } from '../billing/index.ts';
import { collectConversationData } from '../comments/index.ts';
import { listEmailChanges, listFormerEmails } from '../email-change/index.ts';
import { listOwnSeats } from '../groups/index.ts';
import { listIdentities } from '../identity-providers/index.ts';
import { listIssuesTo } from '../issues/index.ts';
import { findContactByEmail, listConsents } from '../newsletters/index.ts';
import { listPasskeys } from '../passkeys/index.ts';
import { findReversals, listPaymentsOf } from '../payments/index.ts';
import { findFeed } from '../reading/index.ts';
import { findFactor, listRecoveryCodes } from '../second-factor/index.ts';
import {
  listHandOffs,
  listKnownDevices,
  listPasswordResets,
  listSessions,
  listSignInRequests,
  listTickets,
} from '../sessions/index.ts';
import { listMemberNotes } from '../staff/index.ts';
import { listGiftsBoughtAt, listGiftsOf, listSubscriptionsOf } from '../subscriptions/index.ts';
import { listPledgesOf, listTipsOf } from '../tips/index.ts';

const EPOCH = new Date(0);

export type PersonalData = Awaited<ReturnType<typeof collectPersonalData>>;

/** Everything that is held on a member, from each feature's own door. */
export async function collectPersonalData({ db }: { db: Database }, memberId: string) {
  const tx = db.read;
  const member = await findMemberForStaff(tx, memberId);
  // Erased between the look at the session and this one.
  if (member === null) throw signInRequired();
  const { email } = member;
  const contact = await findContactByEmail(tx, email);
  const payments = await listPaymentsOf(tx, memberId);
  const checkouts = await listCheckoutsOf(tx, memberId);
  return {
    member,
    sessions: await listSessions(tx, memberId),
    knownDevices: await listKnownDevices(tx, memberId),
    registrations: await listRegistrationsOf(tx, memberId),
    signInRequests: await listSignInRequests(tx, email),
    signInTickets: await listTickets(tx, memberId),
    secondFactor: await findFactor(tx, memberId),
    passkeys: await listPasskeys(tx, memberId),
    identities: await listIdentities(tx, memberId),
    recoveryCodes: await listRecoveryCodes(tx, memberId),
    addressChanges: await listEmailChanges(tx, memberId),
    passwordResets: await listPasswordResets(tx, memberId),
    handOffs: await listHandOffs(tx, memberId),
    grants: await listGrantsOf(tx, memberId, EPOCH),
    giftLinks: await listGiftLinksOf(tx, memberId),
    feed: await findFeed(tx, memberId),
    groupSeats: await listOwnSeats(tx, memberId),
    authors: await listAuthorsOfMember(tx, memberId),
    ...(await collectConversationData(tx, memberId)),
    staffNotes: await listMemberNotes(tx, memberId),
    tips: await listTipsOf(tx, memberId),
    pledges: await listPledgesOf(tx, memberId),
    checkouts,
    payments,
    reversals: await findReversals(tx, payments),
    subscriptions: await listSubscriptionsOf(tx, memberId),
    gifts: await listGiftsOf(tx, memberId),
    giftsBought: await listGiftsBoughtAt(
      tx,
      checkouts.map(({ id }) => id),
    ),
    stripeCustomerId: (await findCustomer(tx, memberId))?.customerId ?? null,
    newsletters: contact === null ? [] : await listConsents(tx, contact.id),
    audit: await listEntriesAboutMember(tx, memberId),
    mails: await listMailsTo(tx, [email, ...(await listFormerEmails(tx, memberId))]),
    issues: await listIssuesTo(tx, email),
  };
}
