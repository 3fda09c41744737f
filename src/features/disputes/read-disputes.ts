import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { type DisputeState, statusesOf } from '../../money/dispute-status.ts';
import { money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { findMemberById } from '../accounts/index.ts';
import { type DisputeCase, disputeCases, paymentRows } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { fetchDispute } from './disputes.stripe.ts';
import { presentDispute, presentDisputeDetail } from './disputes.views.ts';
import type { CaseFacts } from './evidence.rules.ts';

export interface DisputeDeps extends SyncDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** Reads when a member signed in, and when access was granted to them. */
  readAccessTimes(tx: Tx, memberId: string): Promise<Pick<CaseFacts, 'signedInAt' | 'opened'>>;
}

/** Lists disputes, newest first, of one state or of all. */
export function listDisputes(
  { db }: Pick<DisputeDeps, 'db'>,
  { state, ...query }: PageQuery & { readonly state?: DisputeState | undefined },
) {
  const statuses = statusesOf(state ?? null);
  return pageById('disputes', query, {
    read: (page) => disputeCases.list(db.read, { statuses, ...page }),
    present: presentDispute,
  });
}

/** Returns a dispute with its current evidence at Stripe. Throws `not_found` and `payments_unavailable`. */
export async function readDispute(deps: DisputeDeps, id: string) {
  const row = await getDisputeCase(deps.db.read, id);
  const details = await fetchDispute(startRequestBudget(deps.stripe), row.disputeId);
  return presentDisputeDetail(row, details, await readFacts(deps, row));
}

/** Throws `not_found`. */
export async function getDisputeCase(tx: Tx, id: string): Promise<DisputeCase> {
  const row = await disputeCases.find(tx, id);
  if (row === null) throw notFound();
  return row;
}

export async function readFacts(
  { db, readSettings, publicUrl, readAccessTimes }: DisputeDeps,
  { paymentId, memberId }: DisputeCase,
): Promise<CaseFacts> {
  const tx = db.read;
  const settings = await readSettings();
  const { name: siteName, timeZone, subscriptions } = settings;
  const payment = paymentId === null ? null : await paymentRows.find(tx, paymentId);
  const member = memberId === null ? null : await findMemberById(tx, memberId);
  const times = member && (await readAccessTimes(tx, member.id));
  return {
    siteName,
    accountUrl: siteAddresses(publicUrl, settings).page('account'),
    timeZone,
    withdrawalDays: subscriptions.withdrawalDays,
    payment: payment && { ...payment, amount: money(payment.amount, payment.currency) },
    member,
    signedInAt: times?.signedInAt ?? [],
    opened: times?.opened ?? [],
  };
}
