import type { CsvRow } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { readBoolean } from '../cells/cells.rules.ts';
import { lossOf } from './ghost-context.ts';
import { splitTiers } from './split-tiers.rules.ts';

/** A plan's id and name; the CSV contains only names. */
export interface KnownPlan {
  readonly id: string;
  readonly name: string;
}

/** The headings that identify a CSV of members. */
export const MEMBER_HEADINGS = [
  'id',
  'email',
  'subscribed_to_emails',
  'complimentary_plan',
  'stripe_customer_id',
];

/** Reads a member of the CSV, which contains plan names and labels but no end dates. */
export function* csvMemberRecords(
  row: CsvRow,
  at: SourcePlace,
  { plans, exportedAt }: { readonly plans: readonly KnownPlan[]; readonly exportedAt: Date | null },
): Generator<SourceRecord> {
  const email = row.cell('email');
  const id = row.cell('id') || email.toLowerCase();
  yield {
    kind: 'member',
    externalId: id,
    at,
    email,
    name: row.cell('name') || null,
    note: row.cell('note') || null,
    labels: row
      .cell('labels')
      .split(',')
      .filter((label) => label.trim() !== ''),
    createdAt: readInstant(row.cell('created_at')),
    status: row.cell('deleted_at') === '' ? 'active' : 'deleted',
    commentBan: null,
    passwordHash: null,
  };
  if (row.cell('subscribed_to_emails') === 'true') {
    yield {
      kind: 'consent',
      externalId: `${id} some`,
      at,
      of: { memberId: id },
      newsletterId: null,
      isSubscribed: true,
      since: exportedAt,
      evidence: 'was subscribed to emails in Ghost',
    };
  }
  yield* plansOf(row, { id, at, plans });
}

function* plansOf(
  row: CsvRow,
  { id, at, plans }: { id: string; at: SourcePlace; plans: readonly KnownPlan[] },
): Generator<SourceRecord> {
  const customerId = row.cell('stripe_customer_id');
  // Ghost 4 called tiers products.
  const tiers = row.cell('tiers') || row.cell('products');
  const named = splitTiers(tiers, plans);
  const email = row.cell('email');
  for (const name of named.unknown) {
    const message = `The plan "${name}" of ${email} is in no content export.`;
    yield lossOf('grant', id, { reason: 'unknown-plan', message, at });
  }
  if (customerId !== '') {
    yield* customerRecords(id, customerId, named.planIds, at);
    return;
  }
  const isComp = readBoolean(row.cell('complimentary_plan')) === true;
  const [only, another] = plans;
  // The flag names no plan; it is known if there is only one.
  const isOnlyPlan = isComp && tiers === '' && another === undefined;
  const planIds = isOnlyPlan && only !== undefined ? [only.id] : named.planIds;
  if (isComp && planIds.length + named.unknown.length === 0) {
    const message = `${email} has a complimentary plan, and the CSV does not say which: nothing is opened.`;
    yield lossOf('grant', id, { reason: 'comp-without-tier', message, at });
  }
  for (const planId of planIds) {
    const isGift = row.cell('gift_id') !== '';
    const why = isGift ? ('gift' as const) : ('comp' as const);
    const externalId = `${id} ${planId}`;
    yield { ...given(externalId, at), memberId: id, planId, why };
    const reason = isGift ? 'gift-end-unknown' : 'comp-end-unknown';
    const what = isGift ? 'gift' : 'complimentary plan';
    const message = `The CSV does not say until when the ${what} of ${email} lasts: open for the time in the plan.`;
    yield lossOf('grant', externalId, { reason, message, at });
  }
}

function given(externalId: string, at: SourcePlace) {
  const unknown = { from: null, until: null, isEndUnknown: true } as const;
  return { kind: 'grant', externalId, at, articleId: null, ...unknown } as const;
}

/** The CSV contains one of possibly several customers and no subscription id: only Stripe knows which one is live. */
function* customerRecords(
  memberId: string,
  stripeCustomerId: string,
  planIds: readonly string[],
  at: SourcePlace,
): Generator<SourceRecord> {
  const subscription = {
    kind: 'subscription',
    at,
    memberId,
    stripeCustomerId,
    stripeSubscriptionId: null,
    price: null,
    currentPeriodEnd: null,
    startedAt: null,
    trialEndsAt: null,
    cancelsAtPeriodEnd: null,
    offerId: null,
  } as const;
  if (planIds.length === 0) {
    const externalId = `${memberId} ${stripeCustomerId}`;
    yield { ...subscription, externalId, planId: null, status: null };
  }
  for (const planId of planIds) {
    const externalId = `${memberId} ${planId}`;
    yield { ...subscription, externalId, planId, status: 'active' };
    const message = 'The CSV does not say until when a subscription is paid; Stripe does.';
    yield lossOf('subscription', externalId, { reason: 'period-end-unknown', message, at });
  }
}
