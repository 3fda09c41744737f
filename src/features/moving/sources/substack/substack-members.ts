import { readCsvRows } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { looksLikeEmail, readBoolean } from '../cells/cells.rules.ts';
import {
  newAddressProblem,
  newConsent,
  newLoss,
  newMember,
  newSubscription,
} from '../new-records.ts';

/** The id of Substack's only paid plan. */
export const PAID_PLAN = 'paid';

type Cell = (heading: string) => string;

/**
 * Reads Substack's lists: all signups, and readers of paid posts with the kind of their access. A person may be in
 * both. If a list with kinds exists, the list of signups does not determine access.
 */
export async function* readMemberLists(files: readonly SourceFile[]): AsyncGenerator<SourceRecord> {
  const lists = await Promise.all(
    files.map(async (file) => ({ file, hasKinds: await hasKinds(file) })),
  );
  const isKindKnown = lists.some((list) => list.hasKinds);
  const known = new Set<string>();
  for (const { file, hasKinds: kinds } of lists) {
    for await (const { cell, line } of readCsvRows(file)) {
      const at = { file: file.path, line };
      const email = cell('email');
      const memberId = email.toLowerCase();
      if (!looksLikeEmail(email)) {
        yield newAddressProblem(at, 'email', email);
        continue;
      }
      if (!known.has(memberId)) {
        yield newMember(memberId, at, { email, createdAt: readInstant(cell('created_at')) });
        yield* readConsent(cell, { memberId, at });
      }
      known.add(memberId);
      if (kinds) yield* readKind(cell, { memberId, at });
      else if (!isKindKnown) yield* readUnknownKind(cell, { memberId, at });
    }
  }
}

async function hasKinds(file: SourceFile): Promise<boolean> {
  return /^[^\r\n]*\btype\b/.test(await file.head());
}

const UNTIL_UNKNOWN =
  'and the list does not say until when: found at Stripe by address, else open for the time in the plan.';
const NOT_GIVEN = 'without an end in the export; it is not given.';

interface Row {
  readonly memberId: string;
  readonly at: SourcePlace;
}

/** `email_disabled` is the inverse of a consent. */
function* readConsent(cell: Cell, { memberId, at }: Row): Generator<SourceRecord> {
  const isDisabled = readBoolean(cell('email_disabled'));
  if (isDisabled === null) return;
  yield newConsent(memberId, at, {
    isSubscribed: !isDisabled,
    since: readInstant(cell('created_at')),
    evidence: `Substack export: email_disabled=${isDisabled}`,
  });
}

/** Reads access by kind. Comps and gifts keep their end, however distant. */
function* readKind(cell: Cell, { memberId, at }: Row): Generator<SourceRecord> {
  const until = readInstant(cell('expiry'));
  const kind = cell('type').toLowerCase();
  if (FREE.has(kind) && until === null) return;
  const customer = cell('stripe_connected_customer_id');
  const shared = { externalId: memberId, at, memberId, planId: PAID_PLAN } as const;
  if (kind === 'paid' && customer !== '') {
    // The end is Substack's; only Stripe knows if the subscription renews.
    const known = { currentPeriodEnd: until, startedAt: readInstant(cell('created_at')) };
    yield newSubscription({ ...shared, stripeCustomerId: customer, ...known });
    return;
  }
  if (until === null) {
    if (kind === 'paid') yield newSubscription({ ...shared, stripeCustomerId: null });
    const outcome = kind === 'paid' ? `pays, ${UNTIL_UNKNOWN}` : `has ${kind} ${NOT_GIVEN}`;
    const message = `${memberId} ${outcome}`;
    yield newLoss('grant', { id: memberId, at, reason: 'end-unknown', message });
    return;
  }
  if (kind === 'paid') {
    const message = `${memberId} reads paid posts without a customer at Stripe, as seats of groups do; open until the end.`;
    yield newLoss('subscription', { id: memberId, at, reason: 'paid-without-customer', message });
  }
  const why = kind === 'gift' ? 'gift' : kind === 'comp' ? 'comp' : 'paid';
  yield { kind: 'grant', ...shared, articleId: null, from: null, until, why };
}

/** Types and plans of readers without paid access. */
const FREE: ReadonlySet<string> = new Set(['', 'free', 'none']);
/** Plans whose subscribers pay. */
const PAID: ReadonlySet<string> = new Set([
  'monthly',
  'yearly',
  'annual',
  'quarterly',
  'founding',
  'founder',
]);

/**
 * Reads the list of signups. Its column `plan`, which older lists lack, tells payers from complimentary readers; it
 * contains no customers, so payers are found at Stripe by their address.
 */
function* readUnknownKind(cell: Cell, { memberId, at }: Row): Generator<SourceRecord> {
  if (readBoolean(cell('active_subscription')) !== true) return;
  const until = readInstant(cell('expiry'));
  const plan = cell('plan').toLowerCase();
  const lose = (of: 'grant' | 'subscription', reason: string, message: string) =>
    newLoss(of, { id: memberId, at, reason, message: `${memberId} ${message}` });
  const shared = { externalId: memberId, at, memberId, planId: PAID_PLAN } as const;
  const isGiven = plan === 'comp' || plan === 'gift';
  if (PAID.has(plan) || (!isGiven && cell('first_payment_at') !== '')) {
    const known = { currentPeriodEnd: until, startedAt: readInstant(cell('first_payment_at')) };
    yield newSubscription({ ...shared, stripeCustomerId: null, ...known });
    if (until === null) yield lose('subscription', 'end-unknown', `pays, ${UNTIL_UNKNOWN}`);
    return;
  }
  if (until === null) {
    yield lose('grant', 'end-unknown', `has access ${NOT_GIVEN}`);
    return;
  }
  if (!isGiven) {
    const message = 'reads paid posts; whether they pay is in the other list. Open until the end.';
    yield lose('subscription', 'kind-unknown', message);
  }
  const why = isGiven ? plan : 'paid';
  yield { kind: 'grant', ...shared, articleId: null, from: null, until, why };
}
