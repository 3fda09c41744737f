import type { Tx } from '../../platform/db/database.ts';
import { findTargets } from './moved-items.store.ts';
import { findMostCommonCommentSite } from './predicted-losses.store.ts';
import { toRedirectPath } from './redirect-path.rules.ts';
import { findByPaths } from './redirects.store.ts';
import type { RecordOf } from './source-records.ts';
import { findStagedIds, listStaged, type StagedRecord } from './staging.store.ts';

type Comment = StagedRecord<'comment'>;

const BATCH = 1000;

/** Comments whose article neither the export nor this site has. */
interface HomelessComments {
  readonly count: number;
  /** The page of the first one; empty if there is none. */
  readonly example: string;
}

/**
 * Returns the address of the old site as comments name it: exports of comment systems contain no other. Null if no
 * comment has an address.
 */
export async function findCommentSite(tx: Tx): Promise<string | null> {
  const found = await findMostCommonCommentSite(tx);
  return found !== null && URL.canParse(found) ? new URL(found).origin : null;
}

/** Counts the comments that the import cannot place, because it finds no article by id or by the page's address. */
export async function predictHomelessComments(
  tx: Tx,
  siteUrl: string | null,
): Promise<HomelessComments> {
  let [count, example] = [0, ''];
  let paths: ReadonlySet<string> | null = null;
  const hasAddress = ({ record }: Comment) => 'url' in record.article;
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind: 'comment', after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return { count, example };
    after = last.position;
    if (page.some(hasAddress)) paths ??= await listStagedPaths(tx, siteUrl);
    const homeless = await findHomeless(tx, page, { siteUrl, paths: paths ?? new Set() });
    count += homeless.length;
    example ||= homeless[0] ?? '';
  }
}

/** Returns the article of each comment of a page that has none here. */
async function findHomeless(
  tx: Tx,
  page: readonly Comment[],
  { siteUrl, paths }: { siteUrl: string | null; paths: ReadonlySet<string> },
): Promise<string[]> {
  const pathOf = ({ record: { article } }: Comment) =>
    'url' in article ? toRedirectPath(article.url, siteUrl) : null;
  const here = await findByPaths(
    tx,
    page.flatMap((one) => pathOf(one) ?? []),
  );
  const known = new Set(here.flatMap(({ path, articleId }) => (articleId === null ? [] : [path])));
  const ids = new Map<string, ReadonlySet<string>>();
  for (const source of new Set(page.map((one) => one.source))) {
    const own = page.filter((one) => one.source === source);
    ids.set(source, await findArticleIds(tx, source, own));
  }
  return page.flatMap((one) => {
    const { article } = one.record;
    if ('externalId' in article) {
      return ids.get(one.source)?.has(article.externalId) ? [] : [article.externalId];
    }
    const path = pathOf(one);
    return path !== null && (known.has(path) || paths.has(path)) ? [] : [article.url];
  });
}

/** Returns the ids of the comments' articles that are staged or were imported before. */
async function findArticleIds(
  tx: Tx,
  source: string,
  page: readonly Comment[],
): Promise<ReadonlySet<string>> {
  const externalIds = page.flatMap(({ record: { article } }) =>
    'externalId' in article ? article.externalId : [],
  );
  const of = { source, kind: 'article', externalIds } as const;
  return new Set([...(await findStagedIds(tx, of)), ...(await findTargets(tx, of)).keys()]);
}

/** Returns the old addresses of all staged articles: the import adds them before it places comments. */
async function listStagedPaths(tx: Tx, siteUrl: string | null): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind: 'article', after, limit: 50 });
    const last = page.at(-1);
    if (last === undefined) return paths;
    after = last.position;
    for (const { record } of page) for (const path of pathsOf(record, siteUrl)) paths.add(path);
  }
}

function pathsOf({ oldAddresses }: RecordOf<'article'>, siteUrl: string | null): string[] {
  return oldAddresses.flatMap((address) => toRedirectPath(address, siteUrl) ?? []);
}
