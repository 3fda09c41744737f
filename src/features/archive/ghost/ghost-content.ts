import type { ForeignContext } from '../foreign-context.ts';
import type { ForeignNewsletter, ForeignSite } from '../foreign-plans.ts';
import {
  type ForeignArticle,
  type ForeignAuthor,
  readArticles,
  readAuthors,
  readNewsletters,
} from '../foreign-rows.ts';
import type { GhostPlans } from './ghost-plans.ts';
import { toPost, toPostMeta } from './ghost-posts.ts';
import { addressOf, clip, idOf } from './ghost-values.ts';

/** The Ghost version that the export declares. */
const GHOST_VERSION = '6.65.0';
const MAX_TITLE = 150;
const MAX_NAME = 191;
const MAX_BIO = 250;

/** Streams `ghost.json` row by row, so that memory use does not depend on the number of articles. */
export async function* contentOf(
  context: ForeignContext,
  site: ForeignSite,
  { tiers, tables }: GhostPlans,
): AsyncGenerator<string> {
  const meta = { exported_on: context.now.getTime(), version: GHOST_VERSION };
  yield `{"db":[{"meta":${JSON.stringify(meta)},"data":{`;
  yield `${written({ settings: settingsOf(site, context), ...tables })},"users":[`;
  let isFirst = true;
  const next = () => {
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return comma;
  };
  for await (const author of readAuthors(context.client)) {
    context.count('authors');
    yield `${next()}${JSON.stringify(toUser(author, context))}`;
  }
  yield '],"newsletters":[';
  isFirst = true;
  for await (const newsletter of readNewsletters(context.client)) {
    if (newsletter.isMain) continue;
    yield `${next()}${JSON.stringify(toNewsletter(newsletter, context))}`;
  }
  yield '],"posts":[';
  isFirst = true;
  const related = createRelations(tiers, context);
  for await (const article of readArticles(context.client)) {
    context.count('posts');
    related.add(article);
    yield `${next()}${JSON.stringify(toPost(article, context))}`;
  }
  yield `],${written(related.tables())}}}]}\n`;
}

/** The tables as members of a JSON object, without its braces. */
function written(tables: object): string {
  return JSON.stringify(tables).slice(1, -1);
}

function settingsOf({ name, timeZone, language }: ForeignSite, { warn }: ForeignContext) {
  return [
    { key: 'title', value: clip(name, MAX_TITLE, warn), group: 'site', type: 'string' },
    { key: 'timezone', value: timeZone, group: 'site', type: 'string' },
    { key: 'locale', value: language, group: 'site', type: 'string' },
  ];
}

function toUser(
  { id, slug, name, bio, avatarUrl, links }: ForeignAuthor,
  { warn }: ForeignContext,
) {
  if (links.length > 1) warn('Ghost shows one website of an author: the first link was exported.');
  return {
    id: idOf(id),
    name: clip(name, MAX_NAME, warn),
    slug,
    // Not the author's own address: with it, Ghost would merge the author into an existing user.
    email: `${slug}@authors.invalid`,
    bio: clip(bio, MAX_BIO, warn),
    profile_image: avatarUrl === null ? null : addressOf(avatarUrl),
    website: links[0]?.url ?? null,
    status: 'inactive',
  };
}

/** Nobody is subscribed to it by the import, because Ghost's members CSV does not contain each choice. */
function toNewsletter(newsletter: ForeignNewsletter, { warn }: ForeignContext) {
  const { id, slug, name, description, position, isArchived } = newsletter;
  return {
    id: idOf(id),
    uuid: id,
    name: clip(name, MAX_NAME, warn),
    slug,
    description,
    status: isArchived ? 'archived' : 'active',
    subscribe_on_signup: false,
    sort_order: position,
  };
}

function createRelations(tiers: GhostPlans['tiers'], context: ForeignContext) {
  const tags = new Map<string, { id: string; name: string; slug: string }>();
  const postsTags: object[] = [];
  const postsAuthors: object[] = [];
  const postsProducts: object[] = [];
  const postsMeta: object[] = [];
  return {
    add(article: ForeignArticle): void {
      const { id, tags: names, authorIds, tiers: slugs } = article;
      const post_id = idOf(id);
      const meta = toPostMeta(article, context);
      if (meta !== null) postsMeta.push({ id: idOf(`meta:${id}`), post_id, ...meta });
      for (const [sort_order, slug] of names.entries()) {
        if (!tags.has(slug))
          tags.set(slug, { id: idOf(`tag:${slug}`), name: slug.replaceAll('-', ' '), slug });
        postsTags.push({ post_id, tag_id: idOf(`tag:${slug}`), sort_order });
      }
      for (const [sort_order, author] of authorIds.entries()) {
        postsAuthors.push({ post_id, author_id: idOf(author), sort_order });
      }
      for (const [sort_order, slug] of slugs.entries()) {
        const tier = tiers.get(slug);
        if (tier) postsProducts.push({ post_id, product_id: idOf(tier.id), sort_order });
      }
    },
    tables() {
      return {
        tags: [...tags.values()],
        posts_tags: postsTags,
        posts_authors: postsAuthors,
        posts_products: postsProducts,
        posts_meta: postsMeta,
      };
    },
  };
}
