import { kindOfForeignHash } from '../../../../platform/crypto/foreign-passwords.ts';
import { slugFrom } from '../../../../slugs/slug.rules.ts';
import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { isUnreadableEnd, readInstant } from '../../source-dates.rules.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail, readBoolean, unwrapFormula } from '../cells/cells.rules.ts';
import { findByBeginning } from '../find-files.ts';
import { newConsent, newLoss, newMember, newProblem } from '../new-records.ts';

/**
 * The meanings of a plain CSV's columns. The plan maps columns; without a mapping, only unambiguous headings are
 * recognized, and never consent or access.
 */
const CSV_FIELDS = [
  'email',
  'id',
  'name',
  'firstName',
  'lastName',
  'createdAt',
  'note',
  'labels',
  'plan',
  'until',
  'stripeCustomerId',
  'stripeSubscriptionId',
  'subscribed',
  'unsubscribedAt',
  'passwordHash',
] as const;
type CsvField = (typeof CSV_FIELDS)[number];

const GUESSES: Readonly<Partial<Record<CsvField, readonly string[]>>> = {
  email: ['email', 'email address', 'e-mail', 'emailaddress'],
  name: ['name', 'full name'],
  firstName: ['first name', 'firstname', 'first_name'],
  lastName: ['last name', 'lastname', 'last_name', 'surname'],
  createdAt: ['created at', 'created_at', 'subscribed at', 'date added'],
  labels: ['tags', 'labels'],
};

/** Reads any CSV with email addresses that no other reader recognizes, mapped by the plan. */
export const readPlainCsv: SourceReader = {
  system: 'csv',
  recognise: (files) =>
    findByBeginning(
      files.filter(({ path }) => /\.(?:csv|tsv|txt)$/i.test(path)),
      (head) => readHeadings(head).some((heading) => /e-?mail/.test(heading)),
    ),
  async *read(files, { columns }) {
    const known = { members: new Set<string>(), plans: new Set<string>() };
    for (const file of files) {
      const hasConsent =
        columns['subscribed'] !== undefined || columns['unsubscribedAt'] !== undefined;
      if (!hasConsent) {
        const message = 'No column is mapped to a consent: nobody is subscribed to a newsletter.';
        const at = { file: file.path };
        yield newLoss('consent', { id: file.path, at, reason: 'consent-unknown', message });
      }
      for await (const row of readCsvRows(file)) {
        const read = cellReader(row, columns);
        yield* readRow(read, { file: file.path, line: row.line }, { ...known, columns });
      }
    }
  },
};

type ReadField = (field: CsvField) => string;

function cellReader(row: CsvRow, columns: Readonly<Record<string, string>>): ReadField {
  // If there are several lists, one may lack a column that another has.
  return (field) => {
    const mapped = columns[field];
    const heading =
      mapped !== undefined && row.has(mapped)
        ? mapped
        : GUESSES[field]?.find((guess) => row.cell(guess) !== '');
    return heading === undefined ? '' : unwrapFormula(row.cell(heading));
  };
}

interface Known {
  readonly members: Set<string>;
  readonly plans: Set<string>;
  readonly columns: Readonly<Record<string, string>>;
}

function* readRow(read: ReadField, at: SourcePlace, known: Known): Generator<SourceRecord> {
  const email = read('email');
  if (!looksLikeEmail(email)) {
    const message = `“${email}” is not an e-mail address.` as const;
    yield newProblem(`${at.file}:${at.line}`, at, message);
    return;
  }
  const memberId = read('id') || email.toLowerCase();
  if (!known.members.has(memberId)) {
    const labels = read('labels')
      .split(/[,;|]/)
      .map((label) => label.trim());
    yield newMember(memberId, at, {
      email,
      // Some lists have a column with “Last, First” in addition to the two.
      name: joinName(read('firstName'), read('lastName')) || read('name') || null,
      note: read('note') || null,
      passwordHash: readPassword(read('passwordHash')),
      labels: labels.filter((label) => label !== ''),
      createdAt: readInstant(read('createdAt').replace(/ (UTC|\+0000)$/, 'Z')),
    });
  }
  known.members.add(memberId);
  yield* readConsent(read, memberId, at);
  const end = read('until');
  if (!isUnreadableEnd(end)) {
    yield* readAccess(read, { memberId, at, plans: known.plans });
    return;
  }
  const message = `“${end}” is not a readable date: the paid time gives no access.` as const;
  const place = { ...at, column: known.columns['until'] ?? 'until' };
  yield newProblem(`${at.file}:${at.line}:end`, place, message);
}

/** Returns the hash for the first sign-in; null if it cannot be verified here. */
function readPassword(hash: string) {
  const kind = kindOfForeignHash(hash);
  return kind === null ? null : { kind, hash };
}

/** Words of other systems for members who chose the newsletter, besides yes and no. */
const CHOSEN = new Set([
  'subscribed',
  'active',
  'confirmed',
  'regular',
  'premium',
  'gifted',
  'trialed',
  'opted in',
  'opt-in',
]);
const NOT_CHOSEN = new Set([
  'unsubscribed',
  'inactive',
  'unconfirmed',
  'pending',
  'cleaned',
  'bounced',
  'removed',
  'blocked',
  'complained',
  'opted out',
  'opt-out',
]);

function* readConsent(read: ReadField, memberId: string, at: SourcePlace): Generator<SourceRecord> {
  const leftAt = readInstant(read('unsubscribedAt'));
  const said = read('subscribed').toLowerCase();
  if (leftAt === null && said === '') return;
  const isChosen = CHOSEN.has(said) ? true : NOT_CHOSEN.has(said) ? false : readBoolean(said);
  if (isChosen === null && leftAt === null) {
    const message = `${memberId}: “${said}” does not say whether the newsletter was chosen; it is not sent.`;
    yield newLoss('consent', { id: memberId, at, reason: 'consent-unreadable', message });
  }
  yield newConsent(memberId, at, {
    isSubscribed: isChosen === true && leftAt === null,
    since: leftAt,
    evidence: `CSV: ${said}`,
  });
}

function* readAccess(
  read: ReadField,
  { memberId, at, plans }: { memberId: string; at: SourcePlace; plans: Set<string> },
): Generator<SourceRecord> {
  const [plan, customer, subscription] = [
    read('plan'),
    read('stripeCustomerId'),
    read('stripeSubscriptionId'),
  ];
  const until = readInstant(read('until'));
  const planId = plan || null;
  if (plan !== '' && !plans.has(plan)) {
    plans.add(plan);
    const shared = {
      description: null,
      isActive: true,
      trialDays: 0,
      prices: [],
      stripeProductIds: [],
    };
    yield { kind: 'plan', externalId: plan, at, name: plan, slug: slugFrom(plan), ...shared };
  }
  const shared = { externalId: `${memberId}:${plan}`, at, memberId, planId } as const;
  if (customer !== '' || subscription !== '') {
    yield {
      kind: 'subscription',
      ...shared,
      stripeCustomerId: customer || null,
      stripeSubscriptionId: subscription || null,
      price: null,
      status: 'active',
      currentPeriodEnd: until,
      startedAt: null,
      trialEndsAt: null,
      cancelsAtPeriodEnd: null,
      offerId: null,
    };
  } else if (until !== null) {
    yield { kind: 'grant', ...shared, articleId: null, from: null, until, why: 'comp' };
  } else if (plan !== '') {
    const message = `${memberId} has the plan ${plan} without an end; nothing is opened.`;
    yield newLoss('grant', { id: shared.externalId, at, reason: 'end-unknown', message });
  }
}
