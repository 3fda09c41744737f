import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeAttempt } from '../../platform/stripe/create-once.ts';
import { toEpochSeconds } from '../../time/clock.ts';
import type { StatementRow } from './statements.store.ts';

/** Returns a Stripe Connect transfer ("separate charges and transfers"), linked to the statement by its group. */
export function toTransferParams(
  { id, month, total, currency }: StatementRow,
  destination: string,
): Stripe.TransferCreateParams {
  return {
    amount: total,
    currency,
    destination,
    description: `Statement ${month}`,
    transfer_group: id,
    metadata: { statementId: id },
  };
}

/** Returns Stripe's id of the transfer. */
export async function createTransfer(
  budget: StripeBudget,
  { key, params }: StripeAttempt<Stripe.TransferCreateParams>,
): Promise<string> {
  const { id } = await budget.call(
    (stripe, options) => stripe.transfers.create(params, options),
    key,
  );
  return id;
}

/** Finds the transfer that an earlier attempt created for a statement. */
export async function findExistingTransfer(
  budget: StripeBudget,
  { statementId, since }: { statementId: string; since: Date },
): Promise<string | null> {
  const page = await budget.call((stripe, options) =>
    stripe.transfers.list(
      { transfer_group: statementId, created: { gte: toEpochSeconds(since) - 60 }, limit: 1 },
      options,
    ),
  );
  return page.data.at(0)?.id ?? null;
}
