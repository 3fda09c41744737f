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
  /** Needed to build URLs. */
  canonicalUrl: true,
} as const satisfies Prisma.ArticleSelect;

type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;

/** The fields of articles that access decisions need, without texts. */
export const articleGates = {
  /** Finds the article with this current or former slug, in one query, because every unlock waits for it. */
  async find(tx: Tx, slug: string) {
    const where = { deletedAt: null, slugs: { some: { slug } } };
    const row = await tx.article.findFirst({ where, select });
    return row && toGate(row);
  },

  /** Lists the articles with these current or former slugs, in no order. */
  listBySlug,

  /** Lists articles by id, in no order. */
  async listById(tx: Tx, ids: readonly string[]) {
    const rows = await tx.article.findMany({
      where: { deletedAt: null, id: { in: [...ids] } },
      select,
    });
    return rows.flatMap((row) => toGate(row) ?? []);
  },

  /**
   * Lists articles by URL: by canonical URL, by the URL of our own page, or by the site's URL pattern. Omits URLs
   * without an article, and URLs of other sites.
   */
  async listByUrl(tx: Tx, urls: readonly string[], site: OwnSite) {
    const asked = urls.flatMap((url) => {
      const address = readArticleAddress(url, site);
      return address === null ? [] : [{ url, ...address }];
    });
    const rows = await tx.article.findMany({
      where: { deletedAt: null, canonicalUrl: { in: asked.flatMap((one) => one.spellings) } },
      select,
      // If several articles share a URL, the one published first is the one that readers know.
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
