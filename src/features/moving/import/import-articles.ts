import { AppError } from '../../../platform/errors/app-error.ts';
import { articleRows, type NewArticle, renderBody, writeArticles } from '../../articles/index.ts';
import { COMMAND } from '../../audit/index.ts';
import { saveItems } from '../moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from '../pictures/picture-addresses.rules.ts';
import { toRedirectPath } from '../redirect-path.rules.ts';
import { addArticleAddresses } from '../redirects.store.ts';
import type { RecordOf } from '../source-records.ts';
import type { ArticleRefs } from './body-refs.ts';
import {
  type Imported,
  type Importer,
  importEach,
  itemOf,
  type Move,
  nowOf,
  type PendingRecord,
  skippedAs,
} from './move.ts';
import {
  type ArticleDraft,
  type ArticleReferences,
  externalIdOf,
  loadArticleReferences,
  toArticleInput,
} from './to-article-input.ts';

/** The maximum total length of the bodies saved in one transaction, in characters. */
const MAX_TRANSACTION_LENGTH = 400_000;

/**
 * Imports articles by their source ids. An article that was edited here since its import is left unchanged. If none of
 * an article's plans was imported, it becomes a draft, so that no additional readers get access. New articles are
 * created in batches, in one transaction with their items; updates and refused articles are handled one by one.
 */
export const importArticles: Importer<'article'> = async (move, batch) => {
  const [first] = batch;
  if (first === undefined) return;
  const around = await loadArticleReferences(move, first.source, batch);
  const drafts = new Map<string, ArticleDraft>();
  for (const todo of batch) {
    if (todo.item !== null || around.before.has(externalIdOf(todo))) continue;
    const draft = await toArticleInput(move, todo, around);
    drafts.set(todo.externalId, draft);
  }
  const created = await createTogether(move, batch, { drafts, around });
  const others = batch.filter(({ externalId }) => !created.has(externalId));
  await importEach(move, others, (_, todo) =>
    importArticle(move, todo, { around, draft: drafts.get(todo.externalId) }),
  );
};

/**
 * Creates the new articles of a batch. After an interruption, either all articles of a transaction exist with their
 * items, or none. Returns the source ids of the created articles.
 */
async function createTogether(
  move: Move,
  batch: readonly PendingRecord<'article'>[],
  { drafts, around }: { drafts: ReadonlyMap<string, ArticleDraft>; around: ArticleReferences },
): Promise<ReadonlySet<string>> {
  const fresh = await Promise.all(
    batch.map(async (todo) => {
      const input = drafts.get(todo.externalId) ?? null;
      const rendered = input === null ? null : await renderUnlessRefused(input.body);
      const { slug } = input ?? {};
      return input === null || slug === undefined || rendered === null
        ? []
        : [{ todo, input: { ...input, slug }, rendered }];
    }),
  );
  const created = new Set<string>();
  for (const articles of withinLength(fresh.flat())) {
    for (const id of await createSome(move, articles, around.refs)) created.add(id);
  }
  return created;
}

interface Fresh extends NewArticle {
  readonly todo: PendingRecord<'article'>;
}

/** Groups articles so that each transaction is short: editors cannot save while it runs. */
function withinLength(articles: readonly Fresh[]): Fresh[][] {
  const groups: Fresh[][] = [];
  let length = 0;
  for (const article of articles) {
    const own = article.input.body.length;
    const group = groups.at(-1);
    if (group === undefined || length + own > MAX_TRANSACTION_LENGTH) {
      groups.push([article]);
      length = own;
    } else {
      group.push(article);
      length += own;
    }
  }
  return groups;
}

function createSome(move: Move, articles: readonly Fresh[], refs: ArticleRefs): Promise<string[]> {
  const { deps, runId } = move;
  return deps.db.transaction(async (tx) => {
    const ids = await writeArticles.createMany(deps, tx, articles, { actor: COMMAND });
    const came = articles.flatMap(({ todo, input }) => {
      const articleId = ids.get(input.externalId);
      return articleId === undefined ? [] : [{ todo, articleId }];
    });
    const addresses = came.flatMap(({ todo: { record }, articleId }) =>
      oldPathsOf(move, record).map((path) => ({ articleId, path })),
    );
    await addArticleAddresses(tx, addresses, nowOf(move));
    const items = came.map(({ todo, articleId: targetId }) => {
      const lost = lostPictures(refs, todo.record);
      return itemOf(todo, { targetId, isOurs: true, mark: '1', lost });
    });
    await saveItems(tx, items, { runId, now: nowOf(move) });
    return came.map(({ todo }) => todo.externalId);
  });
}

/** Returns null for a body that cannot be rendered; importing that article alone then reports the reason. */
async function renderUnlessRefused(body: string) {
  try {
    return await renderBody(body);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function importArticle(
  move: Move,
  todo: PendingRecord<'article'> & { readonly begin: () => Promise<void> },
  { around, draft }: { around: ArticleReferences; draft: ArticleDraft | undefined },
): Promise<Imported> {
  const { record } = todo;
  const externalId = externalIdOf(todo);
  const before = await articleRows.find(move.deps.db.read, { externalId });
  if (before !== null && todo.item === null) return skippedAs('external-id-taken');
  if (before !== null && todo.item?.mark && todo.item.mark !== String(before.version)) {
    move.warn(`"${record.title}" was edited here since, and is left unchanged.`, record.at);
    return { targetId: before.id, isOurs: true, mark: todo.item.mark, lost: 'edited-here' };
  }
  const input = draft === undefined ? await toArticleInput(move, todo, around) : draft;
  if (input === null) return skippedAs('body-too-long');
  const lost = lostPictures(around.refs, record);
  const isSame = todo.item?.digest === todo.digest && before?.body === input.body;
  if (before !== null && isSame)
    return { targetId: before.id, isOurs: true, mark: String(before.version), lost };
  if (before === null) await todo.begin();
  const { article } = await writeArticles.replace(move.deps, externalId, input, { actor: COMMAND });
  const addresses = oldPathsOf(move, record).map((path) => ({ articleId: article.id, path }));
  await addArticleAddresses(move.deps.db.read, addresses, nowOf(move));
  return { targetId: article.id, isOurs: true, mark: String(article.version), lost };
}

function lostPictures(refs: ArticleRefs, record: RecordOf<'article'>): string | null {
  return refs.hasAllPictures(record) ? null : PICTURE_NOT_FETCHED;
}

function oldPathsOf(move: Move, { oldAddresses }: RecordOf<'article'>): string[] {
  return oldAddresses.flatMap((address) => toRedirectPath(address, move.siteUrl) ?? []);
}
