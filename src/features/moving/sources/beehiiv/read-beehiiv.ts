import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail } from '../cells/cells.rules.ts';
import {
  newAddressProblem,
  newConsent,
  newLoss,
  newMember,
  newPlan,
  newSubscription,
} from '../new-records.ts';
import { readBeehiivDate } from './beehiiv-date.rules.ts';
import { readPosts } from './beehiiv-posts.ts';

/** Reads Beehiiv: subscribers with a column per tier, and posts with their HTML in a cell. */
export const readBeehiiv: SourceReader = {
  system: 'beehiiv',
  async recognise(files) {
    const { members, posts } = await sortFiles(files);
    return [...members, ...posts];
  },
  async *read(files) {
    const { members, posts } = await sortFiles(files);
    for (const file of posts) yield* readPosts(file);
    const plans = new Set<string>();
    for (const file of members) yield* readMembers(file, plans);
  },
};

async function sortFiles(files: readonly SourceFile[]) {
  const [members, posts]: [SourceFile[], SourceFile[]] = [[], []];
  for (const file of files) {
    const headings = new Set(readHeadings(await file.head()));
    const has = (...names: readonly string[]) => names.every((heading) => headings.has(heading));
    // Exports without paid tiers have neither Stripe customers nor tier columns.
    const isOfBeehiiv =
      headings.has('tier') || [...headings].some((heading) => / tier$/.test(heading));
    if (has('email', 'status', 'created_at') && isOfBeehiiv) members.push(file);
    else if (has('web_title', 'content_html', 'status')) posts.push(file);
  }
  return { members, posts };
}

/** The id of the only plan of exports without a column for each tier. */
const PREMIUM = 'premium';

/** Returns the columns of paid tiers. */
function tierColumns(headings: readonly string[]): string[] {
  return headings.filter((heading) => / tier$/i.test(heading) && !/^free tier$/i.test(heading));
}

async function* readMembers(file: SourceFile, plans: Set<string>): AsyncGenerator<SourceRecord> {
  const at = { file: file.path };
  const message =
    'The export does not say what a tier costs and when a subscription ends: ask Stripe.';
  yield newLoss('plan', { id: file.path, at, reason: 'prices-unknown', message });
  for await (const row of readCsvRows(file)) {
    yield* newTiers(row, file.path, plans);
    yield* readMember(row, { file: file.path, line: row.line });
  }
}

/** Yields the plans of a row that were not yielded before. */
function* newTiers(
  { cell, headings }: CsvRow,
  file: string,
  plans: Set<string>,
): Generator<SourceRecord> {
  const columns = tierColumns(headings);
  const isPremium = columns.length === 0 && cell('tier').toLowerCase() === PREMIUM;
  for (const id of isPremium ? [PREMIUM] : columns) {
    if (plans.has(id)) continue;
    plans.add(id);
    const column = isPremium ? 'tier' : id;
    const name = isPremium ? 'Premium' : id.replace(/ tier$/i, '');
    yield newPlan(id, { file, line: 1, column }, { name });
  }
}

function* readMember({ cell, headings }: CsvRow, at: SourcePlace): Generator<SourceRecord> {
  const email = cell('email');
  if (!looksLikeEmail(email)) {
    yield newAddressProblem(at, 'email', email);
    return;
  }
  const memberId = email.toLowerCase();
  const earlier = readBeehiivDate(cell('Subscription Date (Substack)'));
  yield newMember(memberId, at, {
    email,
    name: joinName(cell('First Name'), cell('Last Name')),
    createdAt: earlier ?? readBeehiivDate(cell('created_at')),
  });
  yield* readConsent(cell, memberId, at);
  yield* readTiers(cell, { memberId, at, columns: tierColumns(headings) });
}

/** Only `active` is a consent; `inactive` and `pending` are neither a consent nor an unsubscription. */
function* readConsent(
  cell: CsvRow['cell'],
  memberId: string,
  at: SourcePlace,
): Generator<SourceRecord> {
  const leftAt = readBeehiivDate(cell('unsubscribed_at'));
  const status = cell('status').toLowerCase();
  const hasLeft = leftAt !== null || status === 'unsubscribed';
  if (!hasLeft && status !== 'active') return;
  yield newConsent(memberId, at, {
    isSubscribed: !hasLeft,
    since: leftAt ?? (hasLeft ? null : readBeehiivDate(cell('created_at'))),
    evidence: `Beehiiv export: status ${status}${leftAt === null ? '' : ', unsubscribed'}`,
  });
}

/**
 * Reads paid access. Premium subscribers pay through Stripe; if the export does not state the customer, it is found by
 * the member's address, and the end of the access is unknown until then.
 */
function* readTiers(
  cell: CsvRow['cell'],
  { memberId, at, columns }: { memberId: string; at: SourcePlace; columns: readonly string[] },
): Generator<SourceRecord> {
  const stripeCustomerId = cell('stripe_customer_id') || null;
  const lose = (reason: string, message: string) =>
    newLoss('subscription', { id: memberId, at, reason, message: `${memberId} ${message}` });
  const named = columns.filter((name) => cell(name).toLowerCase() === 'yes');
  const isPremium = cell('tier').toLowerCase() === PREMIUM;
  if (named.length === 0 && !isPremium) return;
  if (named.length === 0 && columns.length > 0) {
    yield lose('premium-without-tier', 'is premium without a tier, which only Stripe can tell');
    // The price at Stripe tells the tier.
    const shared = { externalId: `${memberId}:`, at, memberId, planId: null } as const;
    if (stripeCustomerId !== null) yield newSubscription({ ...shared, stripeCustomerId });
    return;
  }
  for (const planId of named.length === 0 ? [PREMIUM] : named) {
    const shared = { externalId: `${memberId}:${planId}`, at, memberId, planId } as const;
    yield newSubscription({ ...shared, stripeCustomerId });
    if (stripeCustomerId !== null) continue;
    const message = `reads ${planId} without a customer and an end in the export: found at Stripe by address, else open for the time in the plan`;
    yield lose('end-unknown', message);
  }
}
