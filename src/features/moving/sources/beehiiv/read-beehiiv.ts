import { DomUtils } from 'htmlparser2';
import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { joinName, looksLikeEmail } from '../cells/cells.rules.ts';
import { parseMarkup, plainText, writeMarkup } from '../markup/markup.ts';
import {
  newAddressProblem,
  newArticle,
  newConsent,
  newLoss,
  newMember,
  newPlan,
  newSubscription,
  newTags,
} from '../new-records.ts';

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
    else if (has('web_title', 'content_html', 'audience')) posts.push(file);
  }
  return { members, posts };
}

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
    for (const name of tierColumns(row.headings)) {
      if (plans.has(name)) continue;
      plans.add(name);
      const place = { file: file.path, line: 1, column: name };
      yield newPlan(name, place, { name: name.replace(/ tier$/i, '') });
    }
    yield* readMember(row, { file: file.path, line: row.line });
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
  const tiers = tierColumns(headings).filter((name) => cell(name).toLowerCase() === 'yes');
  yield* readTiers(cell, { memberId, at, tiers });
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

function* readTiers(
  cell: CsvRow['cell'],
  { memberId, at, tiers }: { memberId: string; at: SourcePlace; tiers: readonly string[] },
): Generator<SourceRecord> {
  const customer = cell('stripe_customer_id');
  const lose = (reason: string, message: string) =>
    newLoss('subscription', { id: memberId, at, reason, message: `${memberId} ${message}` });
  if (tiers.length === 0) {
    const isPremium = cell('tier').toLowerCase() === 'premium';
    if (isPremium)
      yield lose('premium-without-tier', 'is premium without a tier, which opens nothing here');
    return;
  }
  for (const planId of tiers) {
    const shared = { externalId: `${memberId}:${planId}`, at, memberId, planId } as const;
    if (customer !== '') {
      yield newSubscription({ ...shared, stripeCustomerId: customer });
    } else {
      yield { kind: 'grant', ...shared, articleId: null, from: null, until: null, why: 'comp' };
      yield lose('end-unknown', `reads ${planId} without a customer at Stripe and without an end`);
    }
  }
}

async function* readPosts(file: SourceFile): AsyncGenerator<SourceRecord> {
  const tags = new Set<string>();
  const at = { file: file.path };
  const message = 'The export does not say who wrote a post.';
  yield newLoss('author', { id: file.path, at, reason: 'authors-left-out', message });
  for await (const { cell, line } of readCsvRows(file)) {
    const place = { file: file.path, line };
    const names = cell('content_tags')
      .split(';')
      .map((name) => name.trim());
    const tagIds = names.filter((name) => name !== '');
    yield* newTags(tags, tagIds, place);
    yield* readPost(cell, { at: place, tagIds });
  }
}

function* readPost(
  cell: CsvRow['cell'],
  { at, tagIds }: { readonly at: SourcePlace; readonly tagIds: readonly string[] },
): Generator<SourceRecord> {
  const externalId = cell('id') || cell('url');
  const picture = cell('thumbnail_url');
  const hasAddress = /^https?:\/\//.test(picture);
  if (picture !== '' && !hasAddress) {
    const message = `${cell('web_title')}: its picture “${picture}” has no address.`;
    yield newLoss('media', { id: externalId, at, reason: 'picture-without-address', message });
  }
  const isPublished = cell('status').toLowerCase() === 'confirmed';
  const date = readBeehiivDate(cell('created_at'));
  const access = /premium/i.test(cell('audience')) ? 'subscribers' : 'public';
  const html = contentBlocks(cell('content_html'));
  yield newArticle(externalId, at, {
    title: plainText(cell('web_title')),
    slug: slugOf(cell('url')),
    dek: plainText(cell('web_subtitle')) || null,
    status: isPublished ? 'published' : 'draft',
    access,
    body: { html, cut: { kind: access === 'public' ? 'natural' : 'none' }, gatedBlocks: [] },
    tagIds,
    image: hasAddress ? { url: picture, alt: '', caption: null, credit: null } : null,
    publishedAt: isPublished ? date : null,
    createdAt: date,
    oldAddresses: URL.canParse(cell('url')) ? [cell('url')] : [],
    meta: { title: null, description: cell('email_preview_text') || null, image: null },
  });
}

/** Returns the content of an email without its layout. */
function contentBlocks(markup: string): string {
  const document = parseMarkup(markup);
  const blocks = DomUtils.findOne(
    ({ attribs }) => attribs['id'] === 'content-blocks',
    document.children,
  );
  return blocks ? DomUtils.getInnerHTML(blocks, { encodeEntities: 'utf8' }) : writeMarkup(document);
}

function slugOf(url: string): string {
  return URL.canParse(url) ? (new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '') : '';
}

/** Parses dates such as `2023-03-24 10:23:10 UTC`. */
function readBeehiivDate(cell: string): Date | null {
  return readInstant(cell.replace(/ UTC$/, 'Z'));
}
