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

/** The states in which Stripe still runs the subscription. */
const STATUSES: Readonly<Record<string, SubscriptionRecord['status']>> = {
  active: 'active',
  trial: 'trialing',
  past_due: 'past_due',
  pending_cancel: 'active',
};
/** What was paid for before the end counts until it. */
const PAID_UNTIL = new Set(['active', 'trial', 'past_due', 'pending_cancel', 'canceled']);

/** A row of the report: a member, and what they paid for. */
export function readReportRow({ cell, line }: CsvRow, context: ReportContext): MemberPart[] {
  const at = { file: context.file, line };
  const text = (heading: string) => unwrapFormula(cell(heading));
  // Exports of other versions call the columns as the plugin's own import does.
  const email = text('user_email') || text('email');
  const externalId = text('user_id') || email.toLowerCase();
  if (!looksLikeEmail(email)) {
    const message = `“${email}” is no e-mail address.` as const;
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

/** The report's access follows the status alone; what counts here is what was paid for, and until when. */
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
    // The amount stands without its currency and interval: only Stripe knows what is paid.
    price: null,
    status: running,
    currentPeriodEnd: until,
    startedAt: readInstant(text('created')),
    trialEndsAt: isTrial ? until : null,
    cancelsAtPeriodEnd: text('payment_status').toLowerCase() === 'pending_cancel',
    offerId: null,
  };
}

/** Nothing is opened of which nobody knows the end. */
function unreadableEnd(cell: string, place: SourcePlace): ProblemRecord {
  const at = { ...place, column: 'expires' };
  const message = `“${cell}” is no date that can be read: what was paid opens nothing.` as const;
  return { kind: 'problem', externalId: `end:${place.line}`, at, message };
}

/** The site's clock at the end of a day; zeros and nothing are for ever. */
function readExpiry(cell: string, timeZone: string): Date | null {
  if (cell.startsWith('0000')) return null;
  const local = readInstant(cell);
  return local === null ? null : fromSiteTime(local, timeZone);
}
