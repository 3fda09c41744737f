import { money } from '../../money/money.ts';
import { presentGrant } from '../access/index.ts';
import { presentOwnMember } from '../accounts/index.ts';
import { isPledgeOver } from '../tips/index.ts';
import type { PersonalData } from './collect-personal-data.ts';
import type { PersonalDataCounts } from './erasure.rules.ts';

/** Everything that is held, for its owner: no hash of a password or of a secret is among it. */
export function presentExport(gathered: PersonalData, exportedAt: Date) {
  const { member, grants, audit, ...listed } = gathered;
  return {
    exportedAt,
    profile: {
      ...presentOwnMember(member),
      note: member.note,
      suspendedAt: member.suspendedAt,
      bannedUntil: member.bannedUntil,
      mutedUntil: member.mutedUntil,
      stripeCustomerId: listed.stripeCustomerId,
    },
    ...presentSigningIn(gathered),
    grants: grants.map(presentGrant),
    giftLinks: listed.giftLinks,
    groupSeats: listed.groupSeats,
    // Its token is a secret that reads in the member's name.
    feed: listed.feed && { createdAt: listed.feed.createdAt, rotatedAt: listed.feed.rotatedAt },
    ...presentConversation(gathered),
    ...presentMoney(gathered),
    audit: audit.map(({ at, action, before, after, personal }) => ({
      ...{ at, action, before, after, personal },
    })),
    newsletters: listed.newsletters,
    mails: listed.mails,
    issues: listed.issues,
  };
}

/** How they sign in, and where they did. */
function presentSigningIn(listed: PersonalData) {
  return {
    sessions: listed.sessions,
    knownDevices: listed.knownDevices,
    registrations: listed.registrations,
    signInRequests: listed.signInRequests,
    signInTickets: listed.signInTickets,
    secondFactor: listed.secondFactor && {
      createdAt: listed.secondFactor.createdAt,
      confirmedAt: listed.secondFactor.confirmedAt,
    },
    passkeys: listed.passkeys.map(({ name, createdAt, lastUsedAt }) => ({
      ...{ name, createdAt, lastUsedAt },
    })),
    identities: listed.identities.map(({ issuer, createdAt, lastUsedAt }) => ({
      ...{ issuer, createdAt, lastUsedAt },
    })),
    recoveryCodes: listed.recoveryCodes,
    addressChanges: listed.addressChanges,
    passwordResets: listed.passwordResets,
    handOffs: listed.handOffs,
  };
}

function presentConversation({ notices, ...listed }: PersonalData) {
  return {
    authors: listed.authors,
    comments: listed.comments,
    likes: listed.likes,
    reports: listed.reports,
    ignored: listed.ignored,
    // Its link is a secret that changes the choice without signing in.
    notices: notices && withoutLink(notices),
    noticesSent: listed.noticesSent,
    statements: listed.statements,
    staffNotes: listed.staffNotes.map(({ body, createdAt }) => ({ body, createdAt })),
    mentions: listed.mentions,
    follows: listed.follows,
  };
}

function presentMoney(gathered: PersonalData) {
  const { tips, pledges, checkouts, payments, reversals, ...listed } = gathered;
  return {
    tips: tips.map((tip) => ({
      id: tip.id,
      amount: money(tip.amount, tip.currency),
      message: tip.message,
      displayName: tip.displayName,
      anonymous: tip.anonymous,
      createdAt: tip.createdAt,
      succeededAt: tip.succeededAt,
    })),
    // The link that stops one is a secret.
    pledges: pledges.map((pledge) => ({
      id: pledge.id,
      tipId: pledge.tipId,
      amount: money(pledge.amount, pledge.currency),
      status: pledge.status,
      createdAt: pledge.createdAt,
      currentPeriodEnd: pledge.currentPeriodEnd,
      cancelAt: pledge.cancelAt,
      endedAt: pledge.endedAt,
      stripeSubscriptionId: pledge.stripeSubscriptionId,
    })),
    checkouts: checkouts.map((checkout) => ({
      kind: checkout.kind,
      amount: money(checkout.amount, checkout.currency),
      interval: checkout.interval,
      giftFor: checkout.giftFor,
      createdAt: checkout.createdAt,
      completedAt: checkout.completedAt,
      expiredAt: checkout.expiredAt,
      failedAt: checkout.failedAt,
      stripeSessionId: checkout.sessionId,
    })),
    payments: payments.map((payment) => presentPayment(payment, reversals)),
    subscriptions: listed.subscriptions.map((row) => ({
      tier: row.tier.slug,
      interval: row.interval,
      status: row.status,
      currentPeriodEnd: row.currentPeriodEnd,
      cancelAt: row.cancelAt,
      endedAt: row.endedAt,
      stripeSubscriptionId: row.stripeSubscriptionId,
    })),
    gifts: listed.gifts.map(({ tier, interval, redeemedAt, startsAt, endsAt }) => ({
      ...{ tier: tier.slug, interval, redeemedAt, startsAt, endsAt },
    })),
    giftsBought: listed.giftsBought,
  };
}

function presentPayment(
  payment: PersonalData['payments'][number],
  reversals: PersonalData['reversals'],
) {
  return {
    id: payment.id,
    kind: payment.kind,
    amount: money(payment.amount, payment.currency),
    refunded: money(reversals.get(payment.id)?.refunded ?? 0, payment.currency),
    disputed: reversals.get(payment.id)?.isDisputed ?? false,
    paidAt: payment.paidAt,
    tipId: payment.tipId,
    stripePaymentIntentId: payment.paymentIntentId,
    stripeInvoiceId: payment.invoiceId,
  };
}

function withoutLink(choice: NonNullable<PersonalData['notices']>) {
  const { replies, mentions, decisions, threads, queue, isDaily, offAt } = choice;
  return { replies, mentions, decisions, threads, queue, daily: isDaily, offAt };
}

export function countPersonalData(
  gathered: PersonalData,
  hasLiveSubscription: boolean,
): PersonalDataCounts {
  return {
    sessions: gathered.sessions.length,
    comments: gathered.comments.length,
    tips: gathered.tips.length,
    livePledges: gathered.pledges.filter(({ status }) => !isPledgeOver(status)).length,
    payments: gathered.payments.length,
    grants: gathered.grants.length,
    groupSeats: gathered.groupSeats.length,
    newsletters: gathered.newsletters.length,
    mails: gathered.mails.length + gathered.issues.length,
    audit: gathered.audit.length,
    hasStripeCustomer: gathered.stripeCustomerId !== null,
    hasLiveSubscription,
  };
}
