import { readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { looksLikeEmail } from '../cells/cells.rules.ts';
import {
  newAddressProblem,
  newConsent,
  newLoss,
  newMember,
  newPlan,
  newSubscription,
} from '../new-records.ts';

type Cell = (heading: string) => string;

/** The id of Buttondown's only paid plan. */
const PREMIUM = 'premium';

/** What a type of subscribers means for their mail: they chose it, they left it, it must not be sent, or unknown. */
type Mail = 'chosen' | 'left' | 'bounce' | 'complaint' | 'unknown';
/** The paid access of a type: paid until the end of a period, failed to be paid, or given. */
type Access = 'paid' | 'ending' | 'unpaid' | 'given' | 'gift' | 'none';

const TYPES: Readonly<Record<string, readonly [Mail, Access]>> = {
  regular: ['chosen', 'none'],
  premium: ['chosen', 'paid'],
  churning: ['chosen', 'ending'],
  past_due: ['chosen', 'unpaid'],
  paused: ['chosen', 'none'],
  trialed: ['chosen', 'given'],
  gifted: ['chosen', 'gift'],
  // They have registered and never got the newsletter: it is for payers only, or they have not confirmed.
  unpaid: ['unknown', 'none'],
  unactivated: ['unknown', 'none'],
  unsubscribed: ['left', 'none'],
  removed: ['left', 'none'],
  churned: ['left', 'none'],
  spammy: ['left', 'none'],
  blocked: ['left', 'none'],
  undeliverable: ['bounce', 'none'],
  complained: ['complaint', 'none'],
};

const UNKNOWN = ['unknown', 'none'] as const;

/** True for the headings of a list of subscribers or unsubscribers, whatever the version. */
export function isSubscribers(has: (...names: readonly string[]) => boolean): boolean {
  const isOfPeople = has('email_address') || has('email');
  const isTyped = has('subscriber_type') || (has('type') && has('creation_date'));
  return (
    isOfPeople && (isTyped || has('unsubscription_date') || has('email_address', 'secondary_id'))
  );
}

/** Reads subscribers; each address counts once, with the first row that names it. */
export function createSubscriberReader() {
  const known = new Set<string>();
  let hasPlan = false;
  return function* readSubscriber(cell: Cell, at: SourcePlace): Generator<SourceRecord> {
    const email = cell('email_address') || cell('email');
    const memberId = email.toLowerCase();
    if (!looksLikeEmail(email)) yield newAddressProblem(at, 'email', email);
    if (!looksLikeEmail(email) || known.has(memberId)) return;
    known.add(memberId);
    yield toMember(cell, at, email);
    const type = typeOf(cell);
    const [mail, access] = TYPES[type] ?? UNKNOWN;
    if (TYPES[type] === undefined) {
      const message = `${email} has the type “${type}”: it gets no newsletter and no access.`;
      yield newLoss('consent', { id: memberId, at, reason: 'unknown-status', message });
    }
    yield* readMail(cell, { memberId, at, mail: hasLeft(cell) ? 'left' : mail, type });
    if (access === 'none') return;
    if (!hasPlan) yield newPlan(PREMIUM, at, { name: 'Premium' });
    hasPlan = true;
    yield* readAccess(cell, { memberId, at, access });
  };
}

function toMember(cell: Cell, at: SourcePlace, email: string): SourceRecord {
  return newMember(email.toLowerCase(), at, {
    email,
    note: cell('notes') || null,
    labels: readTags(cell('tags')),
    createdAt: readInstant(cell('creation_date')),
  });
}

function hasLeft(cell: Cell): boolean {
  return readInstant(cell('unsubscription_date')) !== null;
}

/** The list of unsubscribers has no types in some versions. */
function typeOf(cell: Cell): string {
  const stated = (cell('type') || cell('subscriber_type')).toLowerCase();
  return stated === '' && hasLeft(cell) ? 'unsubscribed' : stated;
}

function* readMail(
  cell: Cell,
  { memberId, at, mail, type }: { memberId: string; at: SourcePlace; mail: Mail; type: string },
): Generator<SourceRecord> {
  if (mail === 'unknown') return;
  if (mail === 'bounce' || mail === 'complaint') {
    const since = readInstant(cell('undeliverability_date'));
    const of = { externalId: memberId, at, email: memberId } as const;
    yield { kind: 'suppression', ...of, reason: mail, since };
    return;
  }
  const isSubscribed = mail === 'chosen';
  const date = isSubscribed ? cell('creation_date') : cell('unsubscription_date');
  const evidence = `Buttondown export: ${type}`;
  yield newConsent(memberId, at, { isSubscribed, since: readInstant(date), evidence });
}

/** The export states neither ends nor, in most versions, customers: those are found at Stripe by address. */
function* readAccess(
  cell: Cell,
  { memberId, at, access }: { memberId: string; at: SourcePlace; access: Access },
): Generator<SourceRecord> {
  const shared = { externalId: memberId, at, memberId, planId: PREMIUM } as const;
  if (access === 'given' || access === 'gift') {
    const why = access === 'gift' ? 'gift' : 'comp';
    const until = { from: null, until: null, isEndUnknown: true } as const;
    yield { kind: 'grant', ...shared, articleId: null, ...until, why };
  } else {
    yield newSubscription({
      ...shared,
      stripeCustomerId: cell('stripe_customer_id') || null,
      status: access === 'unpaid' ? 'past_due' : 'active',
      cancelsAtPeriodEnd: access === 'ending' ? true : null,
    });
  }
  const message = `${memberId} has paid access, and the export does not say until when: open for the time in the plan, unless Stripe says more.`;
  yield newLoss('grant', { id: memberId, at, reason: 'end-unknown', message });
}

/** Parses tags joined by commas, or a list as JSON or Python writes it. */
function readTags(cell: string): string[] {
  const names = cell.replaceAll(/^\[|\]$/g, '').split(',');
  const plain = names.map((name) => name.trim().replaceAll(/^['"]|['"]$/g, ''));
  return [...new Set(plain.filter((name) => name !== ''))];
}
