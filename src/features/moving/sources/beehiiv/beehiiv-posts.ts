import { DomUtils } from 'htmlparser2';
import { type CsvRow, readCsvRows } from '../../read-csv-rows.ts';
import type { SourceAccess } from '../../source-content.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { parseMarkup, plainText, writeMarkup } from '../markup/markup.ts';
import { newArticle, newLoss, newTags } from '../new-records.ts';
import { readBeehiivDate } from './beehiiv-date.rules.ts';

export async function* readPosts(file: SourceFile): AsyncGenerator<SourceRecord> {
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
  const lose = (of: 'article' | 'media', reason: string, message: string) =>
    newLoss(of, { id: externalId, at, reason, message: `${cell('web_title')}: ${message}` });
  const picture = addressOfPicture(cell('thumbnail_url'));
  const hasAddress = /^https?:\/\//.test(picture);
  if (picture !== '' && !hasAddress) {
    yield lose('media', 'picture-without-address', `its picture “${picture}” has no address.`);
  }
  const status = cell('status').toLowerCase();
  const isPublished = status === 'confirmed' || status === 'published';
  if (status === 'archived')
    yield lose('article', 'archived', 'was archived, and is a draft here.');
  const date = readBeehiivDate(cell('created_at'));
  const audience = cell('audience') || cell('web_audiences');
  const access = accessOf(audience);
  if (access === null) {
    const message = `its audience “${audience}” is read by subscribers here.`;
    yield lose('article', 'unknown-audience', message);
  }
  const html = contentBlocks(cell('content_html'));
  yield newArticle(externalId, at, {
    title: plainText(cell('web_title')),
    slug: slugOf(cell('url')),
    dek: plainText(cell('web_subtitle')) || null,
    status: isPublished ? 'published' : 'draft',
    access: access ?? 'subscribers',
    body: { html, cut: { kind: access === 'public' ? 'natural' : 'none' }, gatedBlocks: [] },
    tagIds,
    image: hasAddress ? { url: picture, alt: '', caption: null, credit: null } : null,
    publishedAt: isPublished ? date : null,
    createdAt: date,
    oldAddresses: URL.canParse(cell('url')) ? [cell('url')] : [],
    meta: { title: null, description: cell('email_preview_text') || null, image: null },
  });
}

const FREE = /^(?:both|all|everyone|(?:all )?(?:free(?: tier)?(?: subscribers)?|subscribers))$/i;
const PAID = /^(?:all )?(?:premium|paid)(?: tiers?)?(?: subscribers)?$/i;

/**
 * Returns the access for `free`, `both`, `premium`, or for a list such as `All free subscribers, All premium
 * subscribers`; null for tiers and segments, which the export does not define.
 */
function accessOf(audience: string): SourceAccess | null {
  const groups = audience.split(/[,;]/).map((group) => group.trim());
  if (groups.some((group) => FREE.test(group))) return 'public';
  return groups.some((group) => PAID.test(group)) ? 'subscribers' : null;
}

/** Beehiiv serves its own pictures, which the export names by their paths, from this address. */
function addressOfPicture(path: string): string {
  const own = /^\/?(uploads\/.+)$/.exec(path)?.[1];
  return own === undefined
    ? path
    : `https://media.beehiiv.com/cdn-cgi/image/quality=100/${own.replaceAll(' ', '%20')}`;
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
