import { money } from '../../money/money.ts';
import { presentGrant } from '../access/index.ts';
import { presentOwnMember } from '../accounts/index.ts';
import type { Held } from './erasure.rules.ts';
import type { Gathered } from './gather-member.ts';

/** Everything that is held, for its owner: no hash of a password or of a secret is among it. */
export function presentExport(gathered: Gathered, exportedAt: Date) {
  const { member, grants, tips, payments, subscriptions, audit, ...listed } = gathered;
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
    sessions: listed.sessions,
    registrations: listed.registrations,
    signInRequests: listed.signInRequests,
    grants: grants.map(presentGrant),
    comments: listed.comments,
    tips: tips.map((tip) => ({
      id: tip.id,
      amount: money(tip.amount, tip.currency),
      message: tip.message,
      displayName: tip.displayName,
      anonymous: tip.anonymous,
      createdAt: tip.createdAt,
      succeededAt: tip.succeededAt,
    })),
    payments: payments.map((payment) => ({
      id: payment.id,
      kind: payment.kind,
      amount: money(payment.amount, payment.currency),
      paidAt: payment.paidAt,
      tipId: payment.tipId,
      stripePaymentIntentId: payment.paymentIntentId,
      stripeInvoiceId: payment.invoiceId,
    })),
    subscriptions: subscriptions.map((row) => ({
      tier: row.tier.slug,
      interval: row.interval,
      status: row.status,
      currentPeriodEnd: row.currentPeriodEnd,
      cancelAt: row.cancelAt,
      endedAt: row.endedAt,
      stripeSubscriptionId: row.stripeSubscriptionId,
    })),
    audit: audit.map(({ at, action, before, after, personal }) => ({
      ...{ at, action, before, after, personal },
    })),
    newsletters: listed.newsletters,
    mails: listed.mails,
  };
}

export function countHeld(gathered: Gathered, hasLiveSubscription: boolean): Held {
  return {
    sessions: gathered.sessions.length,
    comments: gathered.comments.length,
    tips: gathered.tips.length,
    payments: gathered.payments.length,
    grants: gathered.grants.length,
    newsletters: gathered.newsletters.length,
    mails: gathered.mails.length,
    audit: gathered.audit.length,
    hasStripeCustomer: gathered.stripeCustomerId !== null,
    hasLiveSubscription,
  };
}
