import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type OwnSite, readArticleAddress } from './article-address.rules.ts';
import { ACCESS_LEVELS } from './articles.schemas.ts';

const select = {
  id: true,
  slug: true,
  access: true,
  tierSlugs: true,
  meterExempt: true,
  publishedAt: true,
  /** For addresses. */
  canonicalUrl: true,
} as const satisfies Prisma.ArticleSelect;

type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;

/** What access decisions need of articles, without their texts. */
export const articleGates = {
  /** Of one article that has or had this slug, in one query, because every unlock waits for it. */
  async find(tx: Tx, slug: string) {
    const where = { deletedAt: null, slugs: { some: { slug } } };
    const row = await tx.article.findFirst({ where, select });
    return row && toGate(row);
  },

  /** Of the articles that have or had these slugs, in no order. */
  listBySlug,

  /** Of articles by their ids, in no order. */
  async listById(tx: Tx, ids: readonly string[]) {
    const rows = await tx.article.findMany({
      where: { deletedAt: null, id: { in: [...ids] } },
      select,
    });
    return rows.flatMap((row) => toGate(row) ?? []);
  },

  /**
   * By address: of the articles whose canonical address it is, of our own pages' addresses, and of those by the
   * pattern of the site; without those that no article has, or that are on a site that is not ours.
   */
  async listByUrl(tx: Tx, urls: readonly string[], site: OwnSite) {
    const asked = urls.flatMap((url) => {
      const address = readArticleAddress(url, site);
      return address === null ? [] : [{ url, ...address }];
    });
    const rows = await tx.article.findMany({
      where: { deletedAt: null, canonicalUrl: { in: asked.flatMap((one) => one.spellings) } },
      select,
      // Of several with one address, the one that readers know.
      orderBy: [{ publishedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    });
    const own = await listBySlug(
      tx,
      asked.flatMap(({ slug }) => slug ?? []),
    );
    return asked.flatMap(({ url, slug, spellings }) => {
      const row = rows.find(({ canonicalUrl }) => spellings.includes(canonicalUrl ?? ''));
      const gate = (row && toGate(row)) ?? own.find(({ askedSlug }) => askedSlug === slug);
      return gate ? [{ ...gate, askedUrl: url }] : [];
    });
  },
};

async function listBySlug(tx: Tx, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  const rows = await tx.articleSlug.findMany({
    where: { slug: { in: [...slugs] }, article: { deletedAt: null } },
    select: { slug: true, article: { select } },
  });
  return rows.flatMap(({ slug: askedSlug, article }) => {
    const gate = toGate(article);
    return gate === null ? [] : [{ ...gate, askedSlug }];
  });
}

function toGate<Gate extends Row>({ access, ...row }: Gate) {
  const level = ACCESS_LEVELS.find((one) => one === access);
  return level === undefined ? null : { ...row, access: level };
}
