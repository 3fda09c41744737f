import type { Ledger } from '@pennypress/stripe-emulator';
import type Stripe from 'stripe';
import { callEmulator } from '../site/api-calls.ts';
import type { Site } from '../site/site.ts';

/** Stripe's side, read through its API: the source of truth for our data. */
export interface StripeSide {
  readonly ledger: Ledger;
  readonly subscriptions: readonly Stripe.Subscription[];
  /** Paid invoices by subscription, newest first. */
  readonly paidInvoices: ReadonlyMap<string, readonly Stripe.Invoice[]>;
  /** Subscriptions whose latest invoice has a payment that is still processing, such as a debit. */
  readonly underWay: ReadonlySet<string>;
  readonly lostDisputes: number;
}

const PAGE = 100;

/** Reads the emulator's books: each charge with its refunds and disputes. */
export async function readLedger(site: Site): Promise<Ledger> {
  return (await callEmulator(site, 'ledger')).body as Ledger;
}

export async function readStripeSide(site: Site): Promise<StripeSide> {
  const { stripe } = site;
  const ledger = await readLedger(site);
  const subscriptions: Stripe.Subscription[] = [];
  const expand = ['data.latest_invoice.payments'];
  for await (const one of stripe.subscriptions.list({ status: 'all', limit: PAGE, expand })) {
    subscriptions.push(one);
  }
  const underWay = new Set<string>();
  for (const one of subscriptions) {
    if (await isPaymentUnderWay(site, one)) underWay.add(one.id);
  }
  const paidInvoices = new Map<string, Stripe.Invoice[]>();
  for await (const invoice of stripe.invoices.list({ status: 'paid', limit: PAGE })) {
    const id = idOf(invoice.parent?.subscription_details?.subscription);
    if (id === null) continue;
    paidInvoices.set(id, [...(paidInvoices.get(id) ?? []), invoice]);
  }
  const lostDisputes = ledger.payments.filter(({ disputed }) => disputed > 0).length;
  return { ledger, subscriptions, paidInvoices, underWay, lostDisputes };
}

async function isPaymentUnderWay(
  { stripe }: Site,
  { latest_invoice: invoice }: Stripe.Subscription,
): Promise<boolean> {
  if (invoice === null || typeof invoice === 'string' || invoice.status !== 'open') return false;
  const open = invoice.payments?.data.find(({ status }) => status === 'open')?.payment;
  const id = idOf(open?.payment_intent);
  return id !== null && (await stripe.paymentIntents.retrieve(id)).status === 'processing';
}

export function idOf(value: string | { id: string } | null | undefined): string | null {
  if (typeof value === 'string') return value;
  return value?.id ?? null;
}
