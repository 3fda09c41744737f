import { addDays } from '../../time/clock.ts';
import { planRevisionsOf, type SaveGrants } from '../grants/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { readLines, type SubscriptionPlanInput } from './subscription-plan-input.ts';
import { decideStatusEffect } from './subscriptions.rules.ts';

/** The source of what a payment opens while it is under way; its id is our subscription's. */
export const DEBIT_SOURCE = 'subscription_debit';

/**
 * The longest time that a debit takes: 14 business days, and the days before it began. Only an outcome
 * that never reaches us lets a grant run so long.
 */
const DEBIT_DAYS = 25;

/**
 * What a payment under way opens, until its outcome: of a renewal always, because the member did what
 * they should; of a first payment only where the publication says so. Once it is decided the grant ends:
 * the paid line opens from then on, or nothing does.
 */
export function planDebitGrant(
  { snapshot, rows, now }: SubscriptionPlanInput,
  { sold, memberId, isRefused }: { sold: PricedTier; memberId: string; isRefused: boolean },
): SaveGrants[] {
  const { subscription, paid, policy } = snapshot;
  const { status, unpaidInvoice: invoice, currentPeriodStart } = subscription;
  const isUnderWay =
    invoice?.isPaymentProcessing === true && decideStatusEffect(status) === 'opens';
  const isFirst = readLines(paid, rows).length === 0;
  const opens = isUnderWay && !isRefused && (!isFirst || policy.firstDebitOpens === 'tier');
  // A grant that lapsed is never opened again, so each attempt has a time of its own.
  const endsAt = addDays(currentPeriodStart, DEBIT_DAYS * (1 + (invoice?.attempts ?? 0)));
  const scope = { kind: 'tier', tier: sold.tier.slug } as const;
  const changes = planRevisionsOf(
    {
      source: DEBIT_SOURCE,
      key: rows.id,
      holder: { kind: 'member', memberId },
      ground: 'subscription',
    },
    rows.debitGrants,
    {
      now,
      wanted: opens ? { scope, startsAt: now, endsAt } : null,
      supersededAs: invoice === null ? 'cancelled' : 'lapsed',
    },
  );
  const isEmpty = changes.ends.length === 0 && changes.grants.length === 0;
  return isEmpty ? [] : [{ kind: 'saveGrants', changes }];
}
