import type { CsvRow } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { GrantRecord, SubscriptionRecord } from '../../source-money.ts';
import type { MemberRecord } from '../../source-people.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord, ProblemRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail, unwrapFormula } from '../cells/cells.rules.ts';
import { newLoss, newSubscription } from '../new-records.ts';
import { fromSiteTime } from '../wordpress/site-time.rules.ts';
import { type PmproSurvey, priceOf } from './survey-files.ts';

interface RowContext {
  readonly file: string;
  readonly survey: PmproSurvey;
  readonly customerOfUser: ReadonlyMap<string, string>;
  readonly timeZone: string;
}

type Cell = (heading: string) => string;

/** Reads the member of a row; returns a problem if the row is invalid. */
export function readMember({ cell, line }: CsvRow, file: string): MemberRecord | ProblemRecord {
  const at = { file, line };
  const [email, externalId] = [cell('email'), cell('id')];
  if (!looksLikeEmail(email) || externalId === '') {
    const message = `“${email}” is not an e-mail address, or the row has no id.` as const;
    return {
      kind: 'problem',
      externalId: `${file}:${line}`,
      at: { ...at, column: 'email' },
      message,
    };
  }
  return {
    kind: 'member',
    externalId,
    at,
    email,
    name: joinName(unwrapFormula(cell('firstname')), unwrapFormula(cell('lastname'))),
    note: null,
    labels: [cell('membership')].filter((label) => label !== ''),
    createdAt: readInstant(cell('joined')),
    status: 'active',
    commentBan: null,
    passwordHash: null,
  };
}

/** Reads the access of a row of the active export, which has one row per member and level. */
export function readMembership(
  { cell, line }: CsvRow,
  context: RowContext,
): (SubscriptionRecord | GrantRecord | LossRecord | ProblemRecord)[] {
  const at: SourcePlace = { file: context.file, line };
  const column = ['expires', 'next_payment_date'].find((name) => isUnreadableEnd(cell(name)));
  if (column !== undefined) return [unreadableEnd(cell(column), { ...at, column })];
  const [memberId, planId] = [cell('id'), context.survey.levelIdOf(cell)];
  const shared = { externalId: `${memberId}:${planId}`, at, memberId, planId } as const;
  const subscription =
    cell('subscription_transaction_id') || context.survey.findSubscription(memberId, planId);
  const gateway = context.survey.elsewhere.get(subscription);
  const isAtStripe = gateway === undefined && subscription.startsWith('sub_');
  if (isAtStripe) return [toSubscription(cell, { shared, subscription, context })];
  const losses = subscription === '' ? [] : [renewsElsewhere(cell, { ...shared, gateway })];
  const ends = [cell('next_payment_date'), cell('expires')];
  const end = subscription === '' ? cell('expires') : (ends.find(isDate) ?? '');
  const paysAgain = subscription !== '' || priceOf(cell) > 0;
  // Recurring payers have no end in older lists, and must not get access forever.
  if (paysAgain && !isDate(end)) {
    if (!isDate(cell('next_payment_date'))) losses.push(endUnknown(cell, shared));
    return [toSubscription(cell, { shared, subscription: null, context }), ...losses];
  }
  const grant: GrantRecord = {
    kind: 'grant',
    ...shared,
    articleId: null,
    from: readInstant(cell('startdate')),
    until: endOfDay(end, context.timeZone),
    why: paysAgain || context.survey.hasPaid(memberId, planId) ? 'paid' : 'comp',
  };
  return [grant, ...losses];
}

type Membership = Pick<SubscriptionRecord, 'externalId' | 'at' | 'memberId' | 'planId'>;

function renewsElsewhere(
  cell: Cell,
  { externalId: id, at, gateway }: Membership & { readonly gateway: string | undefined },
): LossRecord {
  const service = gateway ?? 'another service than Stripe';
  const message = `${cell('email')} renews at ${service}, which cannot move: what was paid opens until its end.`;
  return newLoss('subscription', { id, at, reason: 'renews-elsewhere', message });
}

function endUnknown(cell: Cell, { externalId: id, at }: Membership): LossRecord {
  const message = `${cell('email')} pays for ${cell('membership')} without an end in the list: found at Stripe by address, else open for the time in the plan.`;
  return newLoss('subscription', { id, at, reason: 'end-unknown', message });
}

function toSubscription(
  cell: Cell,
  {
    shared,
    subscription,
    context: { customerOfUser, timeZone },
  }: {
    readonly shared: Membership;
    /** Null if no export states the subscription's id. */
    readonly subscription: string | null;
    readonly context: RowContext;
  },
): SubscriptionRecord {
  const isEnding = isDate(cell('expires'));
  // The amount has no currency: only Stripe knows the price.
  return newSubscription({
    ...shared,
    stripeCustomerId: customerOfUser.get(shared.memberId) ?? null,
    stripeSubscriptionId: subscription,
    currentPeriodEnd: endOfDay(cell(isEnding ? 'expires' : 'next_payment_date'), timeZone),
    startedAt: readInstant(cell('startdate')),
    cancelsAtPeriodEnd: subscription === null ? null : isEnding,
  });
}

function isDate(cell: string): boolean {
  return readInstant(cell) !== null;
}

/** An unreadable end grants no access. */
function unreadableEnd(cell: string, at: SourcePlace): ProblemRecord {
  const message = `“${cell}” is not a readable date: the paid time gives no access.` as const;
  return { kind: 'problem', externalId: `${at.file}:${at.line}:end`, at, message };
}

/** Returns the last second of a day in the site's time zone, because the export contains no time; null for `N/A`. */
function endOfDay(cell: string, timeZone: string): Date | null {
  const day = readInstant(cell);
  if (day === null) return null;
  const end = new Date(day);
  end.setUTCHours(23, 59, 59, 0);
  return fromSiteTime(end, timeZone);
}
