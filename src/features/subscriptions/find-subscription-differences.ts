import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Comparison, ObjectDifference } from '../../platform/stripe/comparison.ts';
import type { InvoiceSummary, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { listInvoicesPaid, listSubscriptions } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { checkoutRows } from '../billing/index.ts';
import { paymentRows } from '../payments/index.ts';
import { listAtStripe } from './subscriptions.store.ts';

/** The columns of our row of a Stripe subscription that are compared with Stripe. */
interface RecurringRow {
  readonly stripeSubscriptionId: string;
  readonly status: string;
  readonly currentPeriodEnd: Date;
}

interface RecurringDeps extends StripeDeps {
  /** Lists our rows of monthly tips by the ids of their Stripe subscriptions. */
  listPledgesAtStripe(tx: Tx, ids: readonly string[]): Promise<readonly RecurringRow[]>;
}

/** Compares every subscription at Stripe, regardless of age and including monthly tips, with our row. */
export function subscriptionComparison(deps: RecurringDeps): Comparison {
  return {
    name: 'subscriptions',
    async *compare({ after }) {
      for await (const page of listSubscriptions(deps.stripe, after)) {
        const cursor = page.at(-1)?.stripeSubscriptionId ?? null;
        yield { differences: await compareStatuses(deps, page), cursor };
      }
    },
  };
}

/**
 * Compares every paid invoice of the window with the ledger. This finds a renewal whose event was never processed,
 * even if the subscription's own row is up to date.
 */
export function invoiceComparison(deps: RecurringDeps): Comparison {
  return {
    name: 'invoices',
    async *compare(window) {
      for await (const { invoices, cursor } of listInvoicesPaid(deps.stripe, window)) {
        yield { differences: await compareInvoices(deps, invoices), cursor };
      }
    },
  };
}

/** Skips invoices that are not ours: the comparison of charges covers them. */
async function compareInvoices(
  deps: RecurringDeps,
  invoices: readonly InvoiceSummary[],
): Promise<ObjectDifference[]> {
  const tx = deps.db.read;
  const booked = await paymentRows.listKnownInvoices(
    tx,
    invoices.map(({ invoiceId }) => invoiceId),
  );
  const missing = invoices.filter(({ invoiceId }) => !booked.has(invoiceId));
  const rows = await findRows(
    deps,
    missing.flatMap(({ stripeSubscriptionId: id }) => id ?? []),
  );
  const differences: ObjectDifference[] = [];
  for (const { invoiceId: id, stripeSubscriptionId, checkoutId, ...invoice } of missing) {
    if (stripeSubscriptionId === null) continue;
    if (!rows.has(stripeSubscriptionId) && !(await isCheckoutOfOurs(tx, checkoutId))) continue;
    const object = { kind: 'subscription', id: stripeSubscriptionId } as const;
    const stripe = `paid ${invoice.amountPaid} ${invoice.currency}`;
    differences.push({ kind: 'invoice', id, isForeign: false, stripe, ours: null, object });
  }
  return differences;
}

/** Returns our rows of these subscriptions and monthly tips, by Stripe's ids. */
async function findRows(
  deps: RecurringDeps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecurringRow>> {
  const tx = deps.db.read;
  const found: readonly RecurringRow[] = [
    ...(await listAtStripe(tx, ids)),
    ...(await deps.listPledgesAtStripe(tx, ids)),
  ];
  return new Map(found.map((row) => [row.stripeSubscriptionId, row]));
}

async function compareStatuses(
  deps: RecurringDeps,
  page: readonly SubscriptionSnapshot[],
): Promise<ObjectDifference[]> {
  const rows = await findRows(
    deps,
    page.map(({ stripeSubscriptionId }) => stripeSubscriptionId),
  );
  const differences: ObjectDifference[] = [];
  for (const subscription of page) {
    const id = subscription.stripeSubscriptionId;
    const row = rows.get(id);
    const stripe = describe(subscription);
    const ours = row ? describe(row) : null;
    if (stripe === ours) continue;
    const { checkoutId = null } = subscription.metadata;
    const isForeign = row === undefined && !(await isCheckoutOfOurs(deps.db.read, checkoutId));
    const object = { kind: 'subscription', id } as const;
    differences.push({ kind: 'subscription', id, isForeign, stripe, ours, object });
  }
  return differences;
}

/** Includes the period's end, which reveals a renewal that we missed. */
function describe({
  status,
  currentPeriodEnd,
}: Omit<RecurringRow, 'stripeSubscriptionId'>): string {
  return `${status} until ${currentPeriodEnd.toISOString()}`;
}

async function isCheckoutOfOurs(tx: Tx, id: string | null): Promise<boolean> {
  return id !== null && isId(id) && (await checkoutRows.find(tx, { id })) !== null;
}
