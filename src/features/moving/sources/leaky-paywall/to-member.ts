import type { CsvRow } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { GrantRecord, SubscriptionRecord } from '../../source-money.ts';
import type { MemberRecord } from '../../source-people.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord, ProblemRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail, unwrapFormula } from '../cells/cells.rules.ts';
import { newLoss } from '../new-records.ts';
import { fromSiteTime } from '../wordpress/site-time.rules.ts';
import type { Level } from './levels.ts';

interface ReportContext {
  readonly file: string;
  readonly levels: ReadonlyMap<string, Level>;
  readonly timeZone: string;
}

type MemberPart = MemberRecord | SubscriptionRecord | GrantRecord | LossRecord | ProblemRecord;

/** Statuses in which the subscription is still live at Stripe. */
const STATUSES: Readonly<Record<string, SubscriptionRecord['status']>> = {
  active: 'active',
  trial: 'trialing',
  trialing: 'trialing',
  past_due: 'past_due',
  pending_cancel: 'active',
};
/** Statuses in which the paid period is valid until its end. Version 4 writes both spellings of the last one. */
const PAID_UNTIL = new Set([
  'active',
  'trial',
  'trialing',
  'past_due',
  'pending_cancel',
  'canceled',
  'cancelled',
]);
/** Statuses whose access ends with the paid period. */
const ENDING = new Set(['pending_cancel', 'canceled', 'cancelled']);
/** Statuses without access. */
const WITHOUT_ACCESS = new Set(['', 'expired', 'deactivated', 'incomplete', 'unpaid']);

/** Reads a row of the report: a member and their purchase. */
export function readReportRow({ cell, line }: CsvRow, context: ReportContext): MemberPart[] {
  const at = { file: context.file, line };
  const text = (heading: string) => unwrapFormula(cell(heading));
  // Other export versions use the column names of the plugin's own import.
  const email = text('user_email') || text('email');
  const externalId = text('user_id') || email.toLowerCase();
  if (!looksLikeEmail(email)) {
    const message = `“${email}” is not an e-mail address.` as const;
    return [
      {
        kind: 'problem',
        externalId: `report:${line}`,
        at: { ...at, column: 'user_email' },
        message,
      },
    ];
  }
  const level = context.levels.get(text('level_id'));
  const member: MemberRecord = {
    kind: 'member',
    externalId,
    at,
    email,
    name: joinName(text('first_name'), text('last_name')),
    note: null,
    labels: level ? [level.label] : [],
    createdAt: readInstant(text('created')),
    status: 'active',
    commentBan: null,
    passwordHash: null,
  };
  return [member, ...readPaid(text, { ...context, at, memberId: externalId, level })];
}

interface PaidContext extends ReportContext {
  readonly at: SourcePlace;
  readonly memberId: string;
  readonly level: Level | undefined;
}

/** The report derives access from the status alone; here access lasts for the paid period. */
function readPaid(text: (heading: string) => string, context: PaidContext): MemberPart[] {
  const { at, memberId, level } = context;
  const status = statusOf(text);
  if (!level || level.isMembership) return [];
  const name = text('user_email') || text('email');
  const lose = (of: 'grant' | 'subscription', reason: string, message: string) =>
    newLoss(of, { id: memberId, at, reason, message: `${name} ${message}` });
  if (WITHOUT_ACCESS.has(status)) return [];
  if (!PAID_UNTIL.has(status)) {
    return [lose('grant', 'unknown-status', `has the status “${status}”, which opens nothing.`)];
  }
  if (isUnreadableEnd(text('expires'))) return [unreadableEnd(text('expires'), at)];
  const until = readExpiry(text('expires'), context.timeZone);
  const gateway = text('payment_gateway').toLowerCase();
  const shared = { externalId: memberId, at, memberId, planId: level.id } as const;
  const running = STATUSES[status];
  const customer = text('subscriber_id');
  if (gateway.startsWith('stripe') && running && customer !== '') {
    return [toSubscription(text, { shared, running, until, customer })];
  }
  const isAtPaypal = gateway.startsWith('paypal') && running !== undefined;
  const losses = isAtPaypal ? [lose('subscription', 'renews-elsewhere', RENEWS_AT_PAYPAL)] : [];
  const isFree = !(Number(text('price')) > 0);
  if (until === null && ENDING.has(status)) {
    return [...losses, lose('grant', 'end-unknown', ENDS_ONE_DAY)];
  }
  const paysAgain = !isFree && text('plan') !== '';
  if (until === null && running && paysAgain) {
    // A recurring payment never means access forever.
    const subscription = toSubscription(text, { shared, running, until, customer: null });
    return [subscription, ...losses, lose('subscription', 'end-unknown', PAYS_ON)];
  }
  const [from, why] = [readInstant(text('created')), whyOf(isFree)];
  return [{ kind: 'grant', ...shared, articleId: null, from, until, why }, ...losses];
}

function whyOf(isFree: boolean): GrantRecord['why'] {
  return isFree ? 'comp' : 'paid';
}

const ENDS_ONE_DAY =
  'cancelled, and the report does not say when the paid time ends: nothing opens.';
const PAYS_ON = 'pays, and the report does not say until when: open for the time in the plan.';
const RENEWS_AT_PAYPAL = 'renews at PayPal, which cannot move: what was paid opens until its end.';

function statusOf(text: (heading: string) => string): string {
  return text('payment_status')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

function toSubscription(
  text: (heading: string) => string,
  {
    shared,
    running,
    until,
    customer,
  }: {
    readonly shared: Pick<SubscriptionRecord, 'externalId' | 'at' | 'memberId' | 'planId'>;
    readonly running: SubscriptionRecord['status'];
    readonly until: Date | null;
    /** Null if the subscription is not at Stripe, or the report does not state the customer. */
    readonly customer: string | null;
  },
): SubscriptionRecord {
  const isTrial = running === 'trialing';
  return {
    kind: 'subscription',
    ...shared,
    stripeCustomerId: customer,
    stripeSubscriptionId: null,
    // The amount has no currency or interval: only Stripe knows the price.
    price: null,
    status: running,
    currentPeriodEnd: until,
    startedAt: readInstant(text('created')),
    trialEndsAt: isTrial ? until : null,
    cancelsAtPeriodEnd: statusOf(text) === 'pending_cancel',
    offerId: null,
  };
}

/** An unreadable end grants no access. */
function unreadableEnd(cell: string, place: SourcePlace): ProblemRecord {
  const at = { ...place, column: 'expires' };
  const message = `“${cell}” is not a readable date: the paid time gives no access.` as const;
  return { kind: 'problem', externalId: `end:${place.line}`, at, message };
}

/** Parses the end of access in the site's time zone; null, meaning no end, for zeros and empty cells. */
function readExpiry(cell: string, timeZone: string): Date | null {
  if (cell.startsWith('0000')) return null;
  const local = readInstant(cell);
  return local === null ? null : fromSiteTime(local, timeZone);
}
