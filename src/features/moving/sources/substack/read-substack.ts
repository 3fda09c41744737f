import { posix } from 'node:path';
import { DomUtils } from 'htmlparser2';
import { escapeHtml } from '../../../../platform/html/html.ts';
import { type CsvRow, readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readWhole } from '../../read-streams.ts';
import type { ArticleRecord, BodyCut } from '../../source-content.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceOptions, SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { readBoolean } from '../cells/cells.rules.ts';
import { parseMarkup, plainText, writeMarkup } from '../markup/markup.ts';
import { newArticle, newLoss, newPlan } from '../new-records.ts';
import { PAID_PLAN, readMemberLists } from './substack-members.ts';

const MAX_BODY_BYTES = 10_000_000;

/** Reads Substack: posts.csv with an HTML page for each post, and the lists of readers. */
export const readSubstack: SourceReader = {
  system: 'substack',
  async recognise(files) {
    const { posts, members, bodies } = await sortFiles(files);
    const own = [...posts, ...members];
    return own.length === 0 ? [] : [...own, ...(posts.length > 0 ? bodies.values() : [])];
  },
  read: readExport,
};

async function sortFiles(files: readonly SourceFile[]) {
  const [posts, members]: [SourceFile[], SourceFile[]] = [[], []];
  const bodies = new Map<string, SourceFile>();
  for (const file of files) {
    const name = posix.basename(file.path);
    if (/^\d+\..*\.html$/.test(name)) bodies.set(name.replace(/\.html$/, ''), file);
    if (/\.(?:html|xml|json|zip|jpe?g|png|gif|webp)$/i.test(name)) continue;
    const headings = new Set(readHeadings(await file.head()));
    const has = (...names: readonly string[]) => names.every((heading) => headings.has(heading));
    if (has('post_id', 'audience', 'is_published')) posts.push(file);
    else if (has('email', 'email_disabled', 'expiry')) members.push(file);
  }
  return { posts, members, bodies };
}

async function* readExport(
  files: readonly SourceFile[],
  { siteUrl }: SourceOptions,
): AsyncGenerator<SourceRecord> {
  const { posts, members, bodies } = await sortFiles(files);
  const at = { file: (posts[0] ?? members[0])?.path ?? '' };
  yield newPlan(PAID_PLAN, at, { name: 'Paid' });
  const lose = (of: 'author' | 'comment' | 'plan', reason: string, message: string) =>
    newLoss(of, { id: 'site', at, reason, message });
  yield lose(
    'plan',
    'prices-unknown',
    'The export does not say what a subscription costs: ask Stripe.',
  );
  if (posts.length > 0) {
    yield lose('author', 'authors-left-out', 'The export does not say who wrote a post.');
    yield lose('comment', 'comments-left-out', 'The export holds no comments, likes and pictures.');
  }
  for (const file of posts) {
    for await (const row of readCsvRows(file)) yield* readPost(row, { file, bodies, siteUrl });
  }
  yield* readMemberLists(members);
}

const AUDIENCES: Readonly<Record<string, ArticleRecord['access']>> = {
  everyone: 'public',
  only_free: 'members',
  only_paid: 'subscribers',
};

async function* readPost(
  { cell, line }: CsvRow,
  context: {
    readonly file: SourceFile;
    readonly bodies: ReadonlyMap<string, SourceFile>;
    readonly siteUrl: string | null;
  },
): AsyncGenerator<SourceRecord> {
  const at = { file: context.file.path, line };
  const postId = cell('post_id');
  const [number = '', ...rest] = postId.split('.');
  const [slug, title] = [rest.join('.'), plainText(cell('title'))];
  const lose = (reason: string, message: string) =>
    newLoss('article', { id: number, at, reason, message: `${title || postId}: ${message}` });
  const file = context.bodies.get(postId);
  if (!file) yield lose('body-missing', `posts/${postId}.html is not in the export`);
  const body = readBody(file ? await readWhole(file, MAX_BODY_BYTES) : '', cell('podcast_url'));
  if (body.buttons > 0) {
    yield lose(
      'buttons',
      `${body.buttons} buttons of Substack (subscribe, share, comment) are left out`,
    );
  }
  const audience = cell('audience');
  const access = AUDIENCES[audience] ?? 'subscribers';
  if (AUDIENCES[audience] === undefined) {
    yield lose('unknown-audience', `its audience “${audience}” is read by subscribers here`);
  }
  const type = cell('type');
  const isPublished = readBoolean(cell('is_published')) === true;
  const date = readInstant(cell('post_date'));
  yield newArticle(number || postId, at, {
    type: type === 'page' ? 'page' : 'post',
    title,
    slug,
    dek: plainText(cell('subtitle')) || null,
    status: isPublished && date !== null ? 'published' : 'draft',
    access,
    body: { html: body.html, cut: cutOf(access, body.cutAt), gatedBlocks: [] },
    publishedAt: isPublished ? date : null,
    createdAt: date,
    oldAddresses: context.siteUrl === null || slug === '' ? [] : [`${context.siteUrl}/p/${slug}`],
    isEmailOnly: type === 'adhoc_email',
  });
}

/** Without a paywall mark, Substack shows only the title and subtitle of a paid post. */
function cutOf(access: ArticleRecord['access'], cutAt: number | null): BodyCut {
  if (cutAt !== null) return { kind: 'position', offset: cutAt };
  return { kind: access === 'public' ? 'natural' : 'none' };
}

/** Removes Substack's own buttons from a body and finds its paywall. */
function readBody(markup: string, recording: string) {
  const document = parseMarkup(markup);
  const withClass = (name: string) =>
    DomUtils.findAll(
      ({ attribs }) => (attribs['class'] ?? '').split(/\s+/).includes(name),
      document.children,
    );
  const widgets = [...withClass('button-wrapper'), ...withClass('subscription-widget-wrap')];
  for (const widget of widgets) DomUtils.removeElement(widget);
  const [paywall] = withClass('paywall-jump');
  const mark = `<!--paywall-${crypto.randomUUID()}-->`;
  if (paywall) {
    const [comment] = parseMarkup(mark).children;
    if (comment) DomUtils.replaceElement(paywall, comment);
  }
  const link = escapeHtml(recording);
  const podcast = recording === '' ? '' : `\n<p><a href="${link}">${link}</a></p>`;
  const written = `${writeMarkup(document).trim()}${podcast}`;
  const at = written.indexOf(mark);
  return {
    html: at === -1 ? written : written.slice(0, at) + written.slice(at + mark.length),
    cutAt: at === -1 ? null : at,
    buttons: widgets.length,
  };
}
