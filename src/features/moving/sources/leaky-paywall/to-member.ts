import type { CsvRow } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { GrantRecord, SubscriptionRecord } from '../../source-money.ts';
import type { MemberRecord } from '../../source-people.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord, ProblemRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail, unwrapFormula } from '../cells/cells.rules.ts';
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
  past_due: 'past_due',
  pending_cancel: 'active',
};
/** Statuses in which the paid period is valid until its end. */
const PAID_UNTIL = new Set(['active', 'trial', 'past_due', 'pending_cancel', 'canceled']);

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
  const status = text('payment_status').toLowerCase();
  if (!level || level.isMembership || !PAID_UNTIL.has(status)) return [];
  if (isUnreadableEnd(text('expires'))) return [unreadableEnd(text('expires'), at)];
  const until = readExpiry(text('expires'), context.timeZone);
  const gateway = text('payment_gateway').toLowerCase();
  const shared = { externalId: memberId, at, memberId, planId: level.id } as const;
  const running = STATUSES[status];
  if (gateway.startsWith('stripe') && running && text('subscriber_id') !== '') {
    return [toSubscription(text, { shared, running, until })];
  }
  const isFree = !(Number(text('price')) > 0);
  const grant: GrantRecord = {
    kind: 'grant',
    ...shared,
    articleId: null,
    from: readInstant(text('created')),
    until,
    why: isFree ? 'comp' : 'paid',
  };
  if (!gateway.startsWith('paypal') || status === 'canceled') return [grant];
  const message = `${text('user_email')} renews at PayPal, which cannot move: what was paid opens until its end.`;
  const loss = {
    kind: 'loss',
    externalId: `renews:${memberId}`,
    at,
    of: 'subscription',
    message,
  } as const;
  return [grant, { ...loss, reason: 'renews-elsewhere' }];
}

function toSubscription(
  text: (heading: string) => string,
  {
    shared,
    running,
    until,
  }: {
    readonly shared: Pick<SubscriptionRecord, 'externalId' | 'at' | 'memberId' | 'planId'>;
    readonly running: SubscriptionRecord['status'];
    readonly until: Date | null;
  },
): SubscriptionRecord {
  const isTrial = running === 'trialing';
  return {
    kind: 'subscription',
    ...shared,
    stripeCustomerId: text('subscriber_id'),
    stripeSubscriptionId: null,
    // The amount has no currency or interval: only Stripe knows the price.
    price: null,
    status: running,
    currentPeriodEnd: until,
    startedAt: readInstant(text('created')),
    trialEndsAt: isTrial ? until : null,
    cancelsAtPeriodEnd: text('payment_status').toLowerCase() === 'pending_cancel',
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
