import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createBalanceTransaction } from './balance.ts';

export type Transfer = Stored<Stripe.Transfer>;

interface WantedTransfer {
  amount: number;
  currency: string;
  destination: string;
  description: string | null;
  transferGroup: string | null;
  metadata: Record<string, string>;
}

/** A destination for which the emulator responds that it is not connected to the platform. */
const UNKNOWN_ACCOUNT = 'acct_unknown';

/**
 * Moves money from the balance to a connected account: every `acct_…` except `acct_unknown`. Throws if the balance of
 * the currency is too low.
 */
export function createTransfer(context: EmulatorContext, wanted: WantedTransfer): Transfer {
  const { amount, currency, destination, description, transferGroup } = wanted;
  if (!destination.startsWith('acct_') || destination === UNKNOWN_ACCOUNT) {
    throw resourceMissing('destination', destination, 'destination');
  }
  if (amount > balanceOf(context, currency)) {
    throw invalidRequest('You have insufficient available funds in your Stripe account.', {
      code: 'balance_insufficient',
    });
  }
  const id = newId('tr');
  const own = createBalanceTransaction(context, {
    type: 'transfer',
    reportingCategory: 'transfer',
    source: id,
    amount: -amount,
    currency,
    description,
  });
  const transfer = context.store.transfers.put({
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: own.id,
    created: context.clock.seconds(),
    currency,
    description,
    destination,
    destination_payment: newId('py'),
    livemode: false,
    metadata: wanted.metadata,
    reversals: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/transfers/${id}/reversals`,
    },
    reversed: false,
    source_transaction: null,
    source_type: 'card',
    transfer_group: transferGroup,
  });
  context.publish('transfer.created', transfer);
  return transfer;
}

function balanceOf(context: EmulatorContext, currency: string): number {
  return [...context.store.balanceTransactions.oldestFirst()].reduce(
    (sum, entry) => (entry.currency === currency ? sum + entry.net : sum),
    0,
  );
}

export function getTransfer(context: EmulatorContext, id: string): Transfer {
  const transfer = context.store.transfers.find(id);
  if (!transfer) throw resourceMissing('transfer', id);
  return transfer;
}

/** Reverses a part of a transfer, or its remaining amount. */
export function reverseTransfer(
  context: EmulatorContext,
  transfer: Transfer,
  wanted: { amount: number | undefined; metadata: Record<string, string> },
): Stored<Stripe.TransferReversal> {
  const left = transfer.amount - transfer.amount_reversed;
  const amount = wanted.amount ?? left;
  if (amount > left || left === 0) {
    throw invalidRequest(
      `The reversal's amount is greater than what is left of the transfer (${left}).`,
      { param: 'amount' },
    );
  }
  const id = newId('trr');
  const own = createBalanceTransaction(context, {
    type: 'transfer_refund',
    reportingCategory: 'transfer_reversal',
    source: id,
    amount,
    currency: transfer.currency,
    description: null,
  });
  const reversal: Stored<Stripe.TransferReversal> = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: own.id,
    created: context.clock.seconds(),
    currency: transfer.currency,
    destination_payment_refund: newId('pyr'),
    metadata: wanted.metadata,
    source_refund: null,
    transfer: transfer.id,
  };
  const reversed = transfer.amount_reversed + amount;
  const after = context.store.transfers.put({
    ...transfer,
    amount_reversed: reversed,
    reversed: reversed === transfer.amount,
    reversals: { ...transfer.reversals, data: [reversal, ...transfer.reversals.data] },
  });
  context.publish('transfer.reversed', after);
  return reversal;
}
