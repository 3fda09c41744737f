import type Stripe from 'stripe';
import { decideAccess, readerOfMember } from '../../../src/features/access/index.ts';
import { findMembersByEmails } from '../../../src/features/accounts/index.ts';
import { heldGrants } from '../../../src/features/grants/index.ts';
import type { ReadSettings } from '../../../src/features/settings/index.ts';
import type { Database } from '../../../src/platform/db/database.ts';
import type { StripeClient } from '../../../src/platform/stripe/stripe.ts';
import type { Clock } from '../../../src/time/clock.ts';
import type { StripeSide } from './stripe-side.ts';

/** A publication that took over live subscriptions, and their account at Stripe. */
export interface AdoptedSite {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
  readonly stripe: StripeClient;
  /** Moves the clock of Stripe and of the publication. */
  advance(seconds: number): Promise<void>;
  /** Waits until every event is delivered and handled. */
  settle(): Promise<void>;
}

/** The emulator's summary of moved money. */
interface BookedAtStripe {
  readonly currencies: Readonly<Record<string, { readonly captured: number }>>;
}

/** Every subscription and customer of the account at Stripe, as text; equal texts mean equal objects. */
export async function snapshotAccount(stripe: StripeClient, side: StripeSide): Promise<string> {
  const subscriptions: Stripe.Subscription[] = [];
  const customers: unknown[] = [];
  for (const { id } of side.subscriptions)
    subscriptions.push(await stripe.subscriptions.retrieve(id));
  for (const { id } of side.customers) customers.push(await stripe.customers.retrieve(id));
  return JSON.stringify({ subscriptions, customers });
}

/**
 * Finds subscribers who are locked out although their own subscription is paid, as email and tier. A subscription that
 * is active or in trial at Stripe counts as paid, unless its collection is paused.
 */
export async function findLockedOut(site: AdoptedSite, side: StripeSide): Promise<string[]> {
  const { db, clock } = site;
  const rows = await db.read.subscription.findMany({ include: { tier: true } });
  const emails = side.customers.map(({ email }) => email.toLowerCase());
  const members = await findMembersByEmails(db.read, [...new Set(emails)]);
  const byId = new Map(members.map((member) => [member.id, member]));
  const settings = await site.readSettings();
  const now = clock.now();
  const grants = await heldGrants.listOfMembers(db.read, [...byId.keys()], now);
  const lockedOut: string[] = [];
  for (const row of rows) {
    const member = byId.get(row.memberId ?? '');
    const atStripe = await site.stripe.subscriptions.retrieve(row.stripeSubscriptionId);
    const isPaid = atStripe.status === 'active' || atStripe.status === 'trialing';
    if (member === undefined || !isPaid || atStripe.pause_collection !== null) continue;
    const article = {
      id: row.id,
      access: 'tiers',
      tierSlugs: [row.tier.slug],
      meterExempt: false,
    } as const;
    const reader = readerOfMember(member, settings, now);
    const { granted, reason } = decideAccess(article, reader, grants.get(member.id) ?? [], now);
    if (!granted) lockedOut.push(`${member.email} ${row.tier.slug}: ${reason}`);
  }
  return lockedOut;
}

interface ChargedPeriod {
  readonly subscription: string;
  readonly start: number;
  readonly end: number;
  readonly amount: number;
}

/** Finds periods that were paid twice, and charges that differ from the discounted price. */
export async function findWrongCharges(site: AdoptedSite, side: StripeSide): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, current_period_end: firstEnd } of side.subscriptions) {
    const { data } = await site.stripe.invoices.list({
      subscription: id,
      status: 'paid',
      limit: 100,
    });
    const periods = data
      .flatMap((invoice) => readPeriods(id, invoice))
      .sort((one, other) => one.start - other.start);
    const overlapping = periods.filter(
      ({ start }, index) => start < (periods[index - 1]?.end ?? firstEnd),
    );
    wrong.push(...overlapping.map(({ start }) => `${id}: charged again from ${start}`));
    for (const invoice of data) {
      const off = (invoice.total_discount_amounts ?? []).reduce(
        (sum, { amount }) => sum + amount,
        0,
      );
      const full = invoice.lines.data.reduce((sum, { amount }) => sum + amount, 0);
      if (invoice.amount_paid !== full - off)
        wrong.push(`${id}: paid ${invoice.amount_paid} for ${full} less ${off}`);
      if (invoice.lines.data.length !== 1) wrong.push(`${id}: ${invoice.lines.data.length} lines`);
    }
  }
  return wrong;
}

function readPeriods(
  subscription: string,
  { lines, amount_paid: amount }: Stripe.Invoice,
): ChargedPeriod[] {
  return lines.data.map(({ period: { start, end } }) => ({ subscription, start, end, amount }));
}

/** The income in our books and at Stripe by currency, without the subscriptions that were not moved. */
export async function compareBooks(
  site: AdoptedSite,
  atStripe: BookedAtStripe,
  left: readonly string[] = [],
): Promise<{ readonly ours: Record<string, number>; readonly stripe: Record<string, number> }> {
  const sums = await site.db.read.payment.groupBy({ by: ['currency'], _sum: { amount: true } });
  const ours = sums.map(({ currency, _sum }): [string, number] => [currency, _sum.amount ?? 0]);
  const others = new Map<string, number>();
  for (const subscription of left) {
    const { data } = await site.stripe.invoices.list({ subscription, status: 'paid', limit: 100 });
    for (const { currency, amount_paid: paid } of data) {
      others.set(currency, (others.get(currency) ?? 0) + paid);
    }
  }
  const stripe = Object.entries(atStripe.currencies).map(
    ([currency, { captured }]): [string, number] => [
      currency,
      captured - (others.get(currency) ?? 0),
    ],
  );
  const sorted = (entries: [string, number][]) =>
    Object.fromEntries(entries.filter(([, sum]) => sum !== 0).sort());
  return { ours: sorted(ours), stripe: sorted(stripe) };
}
