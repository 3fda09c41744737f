import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { BalanceTransaction } from './balance.ts';
import { createBalanceTransaction } from './balance.ts';

export type Payout = Stored<Stripe.Payout>;

const DAY_SECONDS = 86_400;

interface WantedPayout {
  currency: string;
  /** Whether the bank rejects the payout when it arrives. */
  fails: boolean;
}

/**
 * Pays out everything in a currency that is available and has not been paid out yet, as Stripe's schedule does; null
 * if there is nothing. The payout is in transit at once and arrives a day later.
 */
export function payOut(context: EmulatorContext, wanted: WantedPayout): Payout | null {
  const { currency } = wanted;
  const transactions = listAvailable(context, currency);
  const amount = transactions.reduce((sum, { net }) => sum + net, 0);
  if (transactions.length === 0 || amount <= 0) return null;
  const now = context.clock.seconds();
  const id = newId('po');
  const own = createBalanceTransaction(context, {
    type: 'payout',
    reportingCategory: 'payout',
    source: id,
    amount: -amount,
    currency,
    description: 'STRIPE PAYOUT',
    daysUntilAvailable: 0,
  });
  for (const { id: transaction } of [own, ...transactions]) {
    context.store.paidOut.put({ id: transaction, payout: id });
  }
  const pending = context.store.payouts.put({
    ...describePayout(id, own, wanted.fails),
    arrival_date: now + DAY_SECONDS,
    automatic: true,
    created: now,
    reconciliation_status: 'in_progress',
  });
  context.publish('payout.created', pending);
  const reconciled = change(context, pending, {
    status: 'in_transit',
    reconciliation_status: 'completed',
  });
  context.publish('payout.updated', reconciled, pending);
  context.publish('payout.reconciliation_completed', reconciled);
  context.scheduler.schedule('settle payout', id, now + DAY_SECONDS);
  return reconciled;
}

/** Available transactions in a currency that are not paid out yet, including the debits of manual payouts. */
function listAvailable(context: EmulatorContext, currency: string): BalanceTransaction[] {
  const now = context.clock.seconds();
  return [...context.store.balanceTransactions.oldestFirst()].filter(
    (entry) =>
      entry.currency === currency &&
      entry.available_on <= now &&
      !context.store.paidOut.find(entry.id),
  );
}

function describePayout(
  id: string,
  { id: balanceTransaction, net, currency }: BalanceTransaction,
  fails = false,
) {
  return {
    id,
    object: 'payout' as const,
    amount: -net,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: balanceTransaction,
    currency,
    description: 'STRIPE PAYOUT',
    destination: fails ? 'ba_1refusing' : 'ba_1accepting',
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account' as const,
  };
}

/**
 * Pays out an amount on request. Stripe does not report which transactions such a payout contains. Throws if less than
 * the amount is available.
 */
export function requestPayout(
  context: EmulatorContext,
  wanted: {
    amount: number;
    currency: string;
    description: string | null;
    metadata: Record<string, string>;
  },
): Payout {
  const { amount, currency, description, metadata } = wanted;
  const available = listAvailable(context, currency).reduce((sum, { net }) => sum + net, 0);
  if (amount > available) {
    throw invalidRequest(
      'You have insufficient funds in your Stripe account. One likely reason you have insufficient funds is that your funds are automatically being paid out; try enabling manual payouts by going to https://dashboard.stripe.com/account/payouts.',
      { code: 'balance_insufficient', param: 'amount' },
    );
  }
  const now = context.clock.seconds();
  const id = newId('po');
  const own = createBalanceTransaction(context, {
    type: 'payout',
    reportingCategory: 'payout',
    source: id,
    amount: -amount,
    currency,
    description: description ?? 'STRIPE PAYOUT',
    daysUntilAvailable: 0,
  });
  const created = context.store.payouts.put({
    ...describePayout(id, own),
    arrival_date: now + DAY_SECONDS,
    automatic: false,
    created: now,
    description,
    metadata,
    reconciliation_status: 'not_applicable',
  });
  context.publish('payout.created', created);
  const sent = change(context, created, { status: 'in_transit' });
  context.publish('payout.updated', sent, created);
  context.scheduler.schedule('settle payout', id, now + DAY_SECONDS);
  return sent;
}

/** Changes the metadata of a payout. */
export function annotatePayout(
  context: EmulatorContext,
  id: string,
  metadata: (before: Record<string, string> | null) => Record<string, string>,
): Payout {
  const before = getPayout(context, id);
  const after = change(context, before, { metadata: metadata(before.metadata) });
  context.publish('payout.updated', after, before);
  return after;
}

/** The scheduled task of a payout: it arrives, or the bank returns the money to the balance. */
export function settlePayout(context: EmulatorContext, id: string): void {
  const payout = getPayout(context, id);
  if (payout.status !== 'in_transit') return;
  if (payout.destination !== 'ba_1refusing') {
    context.publish('payout.paid', change(context, payout, { status: 'paid' }));
    return;
  }
  const back = createBalanceTransaction(context, {
    type: 'payout_failure',
    reportingCategory: 'payout_reversal',
    source: id,
    amount: payout.amount,
    currency: payout.currency,
    description: 'STRIPE PAYOUT FAILURE',
    daysUntilAvailable: 0,
  });
  const failed = change(context, payout, {
    status: 'failed',
    failure_balance_transaction: back.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
  });
  context.publish('payout.failed', failed);
}

function change(context: EmulatorContext, payout: Payout, changes: Partial<Payout>): Payout {
  return context.store.payouts.put({ ...payout, ...changes });
}

export function getPayout(context: EmulatorContext, id: string): Payout {
  const payout = context.store.payouts.find(id);
  if (!payout) throw resourceMissing('payout', id);
  return payout;
}
