import { addDays } from '../../time/clock.ts';
import { planRevisionsOf, type SaveGrants } from '../grants/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import {
  findReversedLines,
  readLines,
  type SubscriptionPlanInput,
} from './subscription-plan-input.ts';
import { decideStatusEffect } from './subscriptions.rules.ts';

/** The source of grants for pending debits; the source id is the id of our subscription. */
export const DEBIT_SOURCE = 'subscription_debit';

/**
 * The longest duration of a debit: 14 business days, plus the days before it began. A grant only lasts this long if
 * the outcome of the debit never reaches us.
 */
const DEBIT_DAYS = 25;

/**
 * Plans the access that a pending payment gives until its outcome. A renewal always gives access, because the member
 * has done their part; a first payment only if the publication's settings say so. The grant ends with the outcome:
 * from then on, the paid line gives access, or nothing does.
 *
 * A change of the plan within a paid period is a first payment for the new plan: without that setting, the paid plan
 * stays open instead, also if its period ends before the outcome, unless its payment was refunded or is disputed.
 */
export function planDebitGrant(
  { snapshot, rows, now }: SubscriptionPlanInput,
  { sold, memberId, isRefused }: { sold: PricedTier; memberId: string; isRefused: boolean },
): SaveGrants[] {
  const { subscription, paid, policy } = snapshot;
  const { status, unpaidInvoice: invoice, currentPeriodStart } = subscription;
  const isUnderWay =
    invoice?.isPaymentProcessing === true && decideStatusEffect(status) === 'opens';
  const lines = readLines(paid, rows);
  const opensFirst = policy.firstDebitOpens === 'tier';
  const running = lines.find(
    (line) => line.replacedAt === null && line.endsAt > currentPeriodStart,
  );
  const reversed = findReversedLines(paid, rows);
  const hasPaid = running === undefined ? lines.length > 0 : !reversed.has(running.lineId);
  const opens = isUnderWay && !isRefused && (hasPaid || opensFirst);
  const tier = opensFirst || running === undefined ? sold.tier.slug : running.tier;
  // A lapsed grant is never reopened, so each attempt has its own end.
  const endsAt = addDays(currentPeriodStart, DEBIT_DAYS * (1 + (invoice?.attempts ?? 0)));
  const scope = { kind: 'tier', tier } as const;
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
      supersedeCause: invoice === null ? 'cancelled' : 'lapsed',
    },
  );
  const isEmpty = changes.ends.length === 0 && changes.grants.length === 0;
  return isEmpty ? [] : [{ kind: 'saveGrants', changes }];
}
