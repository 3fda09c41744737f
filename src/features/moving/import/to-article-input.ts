import { findFreeSlug } from '../../../slugs/find-free-slug.ts';
import { isReservedSlug, MAX_SLUG_LENGTH, SLUG, slugFrom } from '../../../slugs/slug.rules.ts';
import {
  type Article,
  type ArticleInput,
  articleInputSchema,
  articleRows,
  MAX_BODY_LENGTH,
} from '../../articles/index.ts';
import { convertBody } from '../body/convert-body.ts';
import { findTargets } from '../moved-items.store.ts';
import type { RecordOf } from '../source-records.ts';
import { plainText } from '../sources/markup/markup.ts';
import { type ArticleRefs, createBodyRefs } from './body-refs.ts';
import { cutText } from './cut-text.ts';
import type { Move, PendingRecord } from './move.ts';

/** Numeric ids are not unique across systems, so the source is put in front of them. */
const MERE_NUMBER = /^\d+$/;
const MAX_TAGS = 30;

/** The article that a record becomes; null if its body is too long. */
export type ArticleDraft = (ArticleInput & { readonly externalId: string }) | null;

/** The records that a batch references, and their ids here. */
export interface ArticleReferences {
  readonly refs: ArticleRefs;
  /** Articles that already exist here, by external id. */
  readonly before: ReadonlyMap<string, Article>;
  readonly plans: ReadonlyMap<string, string>;
  readonly authors: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  /** Slugs in use here, and those assigned within the batch. */
  readonly taken: Set<string>;
}

/** Looks up everything that a batch references, in one query per kind. */
export async function loadArticleReferences(
  move: Move,
  source: string,
  batch: readonly PendingRecord<'article'>[],
): Promise<ArticleReferences> {
  const { read } = move.deps.db;
  const records = batch.map(({ record }) => record);
  const find = (kind: 'plan' | 'author' | 'tag', externalIds: readonly string[]) =>
    findTargets(read, { source, kind, externalIds });
  return {
    refs: await createBodyRefs(move, source, records),
    before: await articleRows.findByExternalIds(read, batch.map(externalIdOf)),
    plans: await find(
      'plan',
      records.flatMap(({ planIds }) => planIds),
    ),
    authors: await find(
      'author',
      records.flatMap(({ authorIds }) => authorIds),
    ),
    tags: await find(
      'tag',
      records.flatMap(({ tagIds }) => tagIds),
    ),
    taken: new Set(await articleRows.findTakenSlugs(read, records.map(ownSlugOf))),
  };
}

/** Returns the external id of the article here. */
export function externalIdOf({ source, externalId: id }: PendingRecord<'article'>): string {
  return MERE_NUMBER.test(id) ? `${source}:${id}` : id;
}

/** Returns the input for the `articles` feature. Reports the losses of the body. */
export async function toArticleInput(
  move: Move,
  todo: PendingRecord<'article'>,
  { refs, before, plans, authors, tags, taken }: ArticleReferences,
): Promise<ArticleDraft> {
  const { record } = todo;
  const externalId = externalIdOf(todo);
  const { markdown, losses } = convertBody(record, refs);
  for (const { reason, message } of losses) {
    move.lose(reason);
    move.warn(`"${record.title}": ${message}`, record.at);
  }
  if (markdown.length > MAX_BODY_LENGTH) return null;
  const targets = (of: ReadonlyMap<string, string>, ids: readonly string[]) =>
    ids.flatMap((id) => of.get(id) ?? []);
  const tiers = record.access === 'tiers' ? targets(plans, record.planIds) : [];
  const isClosed = record.access === 'tiers' && tiers.length === 0;
  if (isClosed)
    move.warn(
      `"${record.title}" is for plans that were not imported: it becomes a draft.`,
      record.at,
    );
  const slug = before.has(externalId) ? {} : { slug: await chooseSlug(move, record, taken) };
  const input = articleInputSchema.parse({
    ...slug,
    externalId,
    title: cutText(oneLine(record.title), 300) || '(Untitled)',
    dek: record.dek === null ? null : cutText(oneLine(record.dek), 500) || null,
    access: isClosed ? 'subscribers' : record.access,
    tiers,
    // The article schema requires a body.
    body: markdown.trim() === '' ? '<p></p>' : markdown,
    authors: targets(authors, record.authorIds).slice(0, 20),
    tags: targets(tags, record.tagIds).slice(0, MAX_TAGS),
    image: imageOf(record, refs),
    canonicalUrl: URL.canParse(record.canonicalUrl ?? '') ? record.canonicalUrl : null,
    publishAt: isClosed ? null : publishAtOf(record),
    conversation: record.conversation,
    meterExempt: record.meterExempt ?? false,
    ...metadataOf(record, refs),
  });
  return { ...input, externalId };
}

function publishAtOf({ status, publishedAt, createdAt }: RecordOf<'article'>): string | null {
  if (status === 'draft') return null;
  return (publishedAt ?? createdAt ?? new Date(0)).toISOString();
}

function imageOf({ image }: RecordOf<'article'>, refs: ArticleRefs) {
  if (image === null) return null;
  const url = refs.resolveImage(image.url);
  if (!/^(?:https?:\/\/|\/media\/)/.test(url)) return null;
  const credit = image.credit ?? (image.caption === null ? null : plainText(image.caption));
  return { url, alt: cutText(image.alt, 500), credit: cutText(credit ?? '', 300) || null };
}

/** Returns what the article sets for search engines and social networks, unless it equals the default. */
function metadataOf({ title, dek, meta }: RecordOf<'article'>, refs: ArticleRefs) {
  const read = (text: string | null | undefined, usual: string | null, length: number) => {
    const line = oneLine(text ?? '');
    return line === oneLine(usual ?? '') ? null : cutText(line, length).trim() || null;
  };
  const url = meta.image === null ? '' : refs.resolveImage(meta.image);
  const isKnown = url.startsWith('/media/') || (/^https?:/.test(url) && URL.canParse(url));
  return {
    seoTitle: read(meta.title, title, 300),
    seoDescription: read(meta.description, dek, 500),
    socialTitle: read(meta.socialTitle, title, 300),
    socialDescription: read(meta.socialDescription, dek, 500),
    socialImageUrl: isKnown ? url : null,
  };
}

/** Returns the source's slug in a form that is valid here. */
function ownSlugOf({ slug }: RecordOf<'article'>): string {
  return SLUG.test(slug) && slug.length <= MAX_SLUG_LENGTH ? slug : slugFrom(slug);
}

/** Returns the source's slug if it is valid and free, else a similar one, and reserves it. */
async function chooseSlug(
  move: Move,
  record: RecordOf<'article'>,
  taken: Set<string>,
): Promise<string> {
  const own = ownSlugOf(record);
  const isFree = own !== '' && !isReservedSlug(own) && !taken.has(own);
  const slug = isFree
    ? own
    : await findFreeSlug(own || record.title, async (slugs) => {
        const inBatch = slugs.filter((one) => taken.has(one));
        return new Set([
          ...inBatch,
          ...(await articleRows.findTakenSlugs(move.deps.db.read, slugs)),
        ]);
      });
  taken.add(slug);
  return slug;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
