import type { Database } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import { listMailsTo } from '../../platform/mail/outbox.ts';
import { listGiftLinksOf, listGrantsOf } from '../access/index.ts';
import { findStaffedMember, listRegistrationsOf } from '../accounts/index.ts';
import { listAddressChangesOf, listFormerAddresses } from '../address-change/index.ts';
import { listAuthorsOfMember } from '../articles/index.ts';
import { listEntriesAbout } from '../audit/index.ts';
import { findCustomer, findReversals, listCheckoutsOf, listPaymentsOf } from '../billing/index.ts';
import {
  findNoticeChoice,
  listCommentsOf,
  listFollowsOf,
  listIgnoredBy,
  listLikesOf,
  listMentionsOf,
  listNoticesOf,
  listReportsOf,
  listStatementsOf,
} from '../comments/index.ts';
import { listOwnSeats } from '../groups/index.ts';
import { listIssuesTo } from '../issues/index.ts';
import { findContactByEmail, listConsents } from '../newsletters/index.ts';
import { listPasskeys } from '../passkeys/index.ts';
import { listIdentities } from '../providers/index.ts';
import { findFeed } from '../reading/index.ts';
import { findFactor, listRecoveryCodes } from '../second-factor/index.ts';
import {
  listHandOffsOf,
  listKnownDevices,
  listResetsOf,
  listSessionsOf,
  listSignInRequestsOf,
  listTicketsOf,
} from '../sessions/index.ts';
import { listNotesOn } from '../staff/index.ts';
import { listGiftsBoughtAt, listGiftsOf, listSubscriptionsOf } from '../subscriptions/index.ts';
import { listPledgesOf, listTipsOf } from '../tips/index.ts';

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
  const payments = await listPaymentsOf(tx, memberId);
  const checkouts = await listCheckoutsOf(tx, memberId);
  return {
    member,
    sessions: await listSessionsOf(tx, memberId),
    knownDevices: await listKnownDevices(tx, memberId),
    registrations: await listRegistrationsOf(tx, memberId),
    signInRequests: await listSignInRequestsOf(tx, email),
    signInTickets: await listTicketsOf(tx, memberId),
    secondFactor: await findFactor(tx, memberId),
    passkeys: await listPasskeys(tx, memberId),
    identities: await listIdentities(tx, memberId),
    recoveryCodes: await listRecoveryCodes(tx, memberId),
    addressChanges: await listAddressChangesOf(tx, memberId),
    passwordResets: await listResetsOf(tx, memberId),
    handOffs: await listHandOffsOf(tx, memberId),
    grants: await listGrantsOf(tx, memberId, EVER),
    giftLinks: await listGiftLinksOf(tx, memberId),
    feed: await findFeed(tx, memberId),
    groupSeats: await listOwnSeats(tx, memberId),
    authors: await listAuthorsOfMember(tx, memberId),
    comments: await listCommentsOf(tx, memberId),
    likes: await listLikesOf(tx, memberId),
    reports: await listReportsOf(tx, memberId),
    ignored: await listIgnoredBy(tx, memberId),
    staffNotes: await listNotesOn(tx, memberId),
    statements: await listStatementsOf(tx, memberId),
    mentions: await listMentionsOf(tx, memberId),
    follows: await listFollowsOf(tx, memberId),
    notices: await findNoticeChoice(tx, memberId),
    noticesSent: await listNoticesOf(tx, memberId),
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
    audit: await listEntriesAbout(tx, memberId),
    mails: await listMailsTo(tx, [email, ...(await listFormerAddresses(tx, memberId))]),
    issues: await listIssuesTo(tx, email),
  };
}
