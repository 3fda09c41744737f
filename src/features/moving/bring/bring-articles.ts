import {
  freeSlug,
  isReservedSlug,
  LONGEST_SLUG,
  SLUG,
  slugFrom,
} from '../../../slugs/slug.rules.ts';
import {
  type ArticleInput,
  articleInputSchema,
  findArticle,
  findSlugHolder,
  LONGEST_BODY,
  replaceArticle,
} from '../../articles/index.ts';
import { COMMAND } from '../../audit/index.ts';
import { keepBody } from '../body/keep-body.ts';
import { findTargets } from '../moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from '../pictures/picture-addresses.rules.ts';
import { toRedirectPath } from '../redirect-path.rules.ts';
import { addArticleAddresses } from '../redirects.store.ts';
import type { RecordOf } from '../source-records.ts';
import { plainText } from '../sources/markup/markup.ts';
import { type ArticleRefs, createBodyRefs } from './body-refs.ts';
import { cutText } from './cut-text.ts';
import {
  type Bring,
  type Brought,
  bringEach,
  lostAs,
  type Move,
  nowOf,
  type Todo,
} from './move.ts';

/** Ids that are mere numbers are many systems' first ones. */
const MERE_NUMBER = /^\d+$/;
const MAX_TAGS = 30;

/**
 * Articles by the ids of their source. One that was edited here since it was brought stays as it is. An
 * article for plans of which none was brought stays a draft, so that nothing opens to more people.
 */
export const bringArticles: Bring<'article'> = async (move, batch) => {
  const [first] = batch;
  if (first === undefined) return;
  const records = batch.map(({ record }) => record);
  const refs = await createBodyRefs(move, first.source, records);
  await bringEach(move, batch, (record, todo) => bringArticle(move, record, { todo, refs }));
};

async function bringArticle(
  move: Move,
  record: RecordOf<'article'>,
  { todo, refs }: { todo: Todo<'article'> & { begin: () => Promise<void> }; refs: ArticleRefs },
): Promise<Brought> {
  const { source, externalId: id } = { ...record, source: todo.source };
  const externalId = MERE_NUMBER.test(id) ? `${source}:${id}` : id;
  const before = await findArticle(move.deps.db.read, { externalId });
  if (before !== null && todo.item === null) return lostAs('external-id-taken');
  if (before !== null && todo.item?.mark && todo.item.mark !== String(before.version)) {
    move.warn(`"${record.title}" was edited here since, and stays as it is.`, record.at);
    return { targetId: before.id, isOurs: true, mark: todo.item.mark, lost: 'edited-here' };
  }
  const input = await toInput(move, record, {
    source,
    externalId,
    refs,
    mayKeepSlug: before !== null,
  });
  if (input === null) return lostAs('body-too-long');
  const isWhole = refs.hasAllPictures(record);
  const lost = isWhole ? null : PICTURE_NOT_FETCHED;
  const isSame = todo.item?.digest === todo.digest && before?.body === input.body;
  if (before !== null && isSame)
    return { targetId: before.id, isOurs: true, mark: String(before.version), lost };
  if (before === null) await todo.begin();
  const { article } = await replaceArticle(move.deps, externalId, input, { actor: COMMAND });
  const paths = record.oldAddresses.flatMap(
    (address) => toRedirectPath(address, move.siteUrl) ?? [],
  );
  await addArticleAddresses(move.deps.db.read, { articleId: article.id, paths }, nowOf(move));
  return { targetId: article.id, isOurs: true, mark: String(article.version), lost };
}

async function toInput(
  move: Move,
  record: RecordOf<'article'>,
  of: { source: string; externalId: string; refs: ArticleRefs; mayKeepSlug: boolean },
): Promise<ArticleInput | null> {
  const { markdown, losses } = keepBody(record, of.refs);
  for (const { reason, message } of losses) {
    move.lose(reason);
    move.warn(`"${record.title}": ${message}`, record.at);
  }
  if (markdown.length > LONGEST_BODY) return null;
  const targets = async (kind: 'plan' | 'author' | 'tag', ids: readonly string[]) => {
    const found = await findTargets(move.deps.db.read, {
      source: of.source,
      kind,
      externalIds: ids,
    });
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const tiers = record.access === 'tiers' ? await targets('plan', record.planIds) : [];
  const isClosed = record.access === 'tiers' && tiers.length === 0;
  if (isClosed)
    move.warn(`"${record.title}" is for plans that were not brought: a draft.`, record.at);
  const slug = of.mayKeepSlug ? {} : { slug: await chooseSlug(move, record) };
  return articleInputSchema.parse({
    ...slug,
    externalId: of.externalId,
    title: cutText(oneLine(record.title), 300) || '(Untitled)',
    dek: record.dek === null ? null : cutText(oneLine(record.dek), 500) || null,
    access: isClosed ? 'subscribers' : record.access,
    tiers,
    // A body is never empty here.
    body: markdown.trim() === '' ? '<p></p>' : markdown,
    authors: (await targets('author', record.authorIds)).slice(0, 20),
    tags: (await targets('tag', record.tagIds)).slice(0, MAX_TAGS),
    image: imageOf(record, of.refs),
    canonicalUrl: URL.canParse(record.canonicalUrl ?? '') ? record.canonicalUrl : null,
    publishAt: isClosed ? null : publishAtOf(record),
    conversation: record.conversation,
    meterExempt: record.meterExempt ?? false,
  });
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

/** The source's own slug where it can stand and nobody has it, else one like it. */
async function chooseSlug(move: Move, { slug, title }: RecordOf<'article'>): Promise<string> {
  const own = SLUG.test(slug) && slug.length <= LONGEST_SLUG ? slug : slugFrom(slug);
  const isFree = async (wish: string) =>
    wish !== '' &&
    !isReservedSlug(wish) &&
    (await findSlugHolder(move.deps.db.read, wish)) === null;
  if (await isFree(own)) return own;
  const taken = new Set<string>();
  for (;;) {
    const wish = freeSlug(own || title, taken);
    if (await isFree(wish)) return wish;
    taken.add(wish);
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
