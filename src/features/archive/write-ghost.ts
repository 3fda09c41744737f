import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Cell, writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { ForeignContext } from './foreign-context.ts';
import {
  type ForeignArticle,
  type ForeignMember,
  type ForeignTier,
  readArticles,
  readAuthors,
  readMembers,
  readTiers,
} from './foreign-rows.ts';
import { writeHashed } from './hashed-file.ts';

/** The Ghost version that the export declares. */
const GHOST_VERSION = '6.65.0';
/** The maximum length of an excerpt in Ghost. */
const MAX_EXCERPT_LENGTH = 300;
/** Grants that end in this year or later count as endless, because Ghost's member file has no end dates for comps. */
const ENDLESS_YEAR = 2100;

const VISIBILITIES = {
  public: 'public',
  members: 'members',
  subscribers: 'paid',
  tiers: 'tiers',
} as const satisfies Record<ForeignArticle['access'], string>;

/** Writes `ghost.json` and `members.csv` for Ghost's importer; pictures are stored below `content/images`. */
export async function writeGhost(context: ForeignContext): Promise<void> {
  await writeHashed(join(context.folder, 'ghost.json'), contentOf(context));
  await writeHashed(join(context.folder, 'members.csv'), membersOf(context));
}

/** Streams row by row, so that memory use does not depend on the number of articles. */
async function* contentOf(context: ForeignContext): AsyncGenerator<string> {
  const { client, count, now } = context;
  const meta = { exported_on: now.getTime(), version: GHOST_VERSION };
  yield `{"db":[{"meta":${JSON.stringify(meta)},"data":{`;
  const tiers = new Map<string, ForeignTier>();
  for await (const tier of readTiers(client)) tiers.set(tier.slug, tier);
  yield `"products":${JSON.stringify([...tiers.values()].map(toProduct))},"users":[`;
  let isFirst = true;
  const next = () => {
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return comma;
  };
  for await (const { id, slug, name, bio, avatarUrl } of readAuthors(client)) {
    count('authors');
    const image = avatarUrl === null ? null : addressOf(avatarUrl);
    const email = `${slug}@authors.invalid`;
    yield `${next()}${JSON.stringify({ id: idOf(id), name, slug, email, bio, profile_image: image, status: 'inactive' })}`;
  }
  yield '],"posts":[';
  isFirst = true;
  const related = createRelations(tiers);
  for await (const article of readArticles(client)) {
    count('posts');
    related.add(article);
    yield `${next()}${JSON.stringify(toPost(article, context))}`;
  }
  yield `],${related.written()}}}]}\n`;
}

function toProduct({ id, slug, name }: ForeignTier) {
  return { id: idOf(id), name, slug, type: 'paid', active: 1, visibility: 'public' };
}

function toPost(article: ForeignArticle, { warn, now }: ForeignContext) {
  const { id, slug, title, dek, access, image, publishedAt, createdAt, updatedAt, canonicalUrl } =
    article;
  if ((dek?.length ?? 0) > MAX_EXCERPT_LENGTH)
    warn('Ghost truncates excerpts after 300 characters.');
  if (image?.credit) warn('Image credits become captions in Ghost.');
  return {
    id: idOf(id),
    uuid: id,
    title,
    slug,
    lexical: lexicalOf(article),
    html: htmlOf(article),
    feature_image: image === null ? null : addressOf(image.url),
    feature_image_alt: image?.alt.slice(0, 125) ?? null,
    feature_image_caption: image?.credit ?? null,
    type: 'post',
    status: publishedAt === null ? 'draft' : publishedAt > now ? 'scheduled' : 'published',
    visibility: VISIBILITIES[access],
    custom_excerpt: dek?.slice(0, MAX_EXCERPT_LENGTH) ?? null,
    canonical_url: canonicalUrl,
    published_at: publishedAt?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

/** Returns what a post shows in search results and social networks; null if that is its title and image. */
function toPostMeta(article: ForeignArticle): object | null {
  const meta = {
    meta_title: article.seoTitle,
    meta_description: article.seoDescription,
    og_title: article.socialTitle,
    og_description: article.socialDescription,
    og_image: article.socialImageUrl && addressOf(article.socialImageUrl),
  };
  return Object.values(meta).every((value) => value === null) ? null : meta;
}

/** Splits an article at its preview. The tail is null for a public article, which needs no paywall. */
function partsOf({ html, previewHtml, access }: ForeignArticle): {
  head: string;
  tail: string | null;
} {
  if (access === 'public') return { head: withAddresses(html), tail: null };
  // If the body does not begin with its preview, the cut is unknown, so the whole body is gated.
  const cut = html.startsWith(previewHtml) ? previewHtml.length : 0;
  return { head: withAddresses(html.slice(0, cut)), tail: withAddresses(html.slice(cut)) };
}

/** Returns Ghost's Lexical document: HTML cards with a paywall card at the cut. */
function lexicalOf(article: ForeignArticle): string {
  const { head, tail } = partsOf(article);
  const card = (html: string) => (html === '' ? [] : [{ type: 'html', version: 1, html }]);
  const paywall = { type: 'paywall', version: 1 };
  const children = tail === null ? card(head) : [...card(head), paywall, ...card(tail)];
  const root = { children, direction: null, format: '', indent: 0, type: 'root', version: 1 };
  return JSON.stringify({ root });
}

/** Returns the HTML that Ghost renders for the Lexical document. */
function htmlOf(article: ForeignArticle): string {
  const { head, tail } = partsOf(article);
  return tail === null ? head : `${head}<!--members-only-->${tail}`;
}

function createRelations(tiers: ReadonlyMap<string, ForeignTier>) {
  const tags = new Map<string, { id: string; name: string; slug: string }>();
  const postsTags: object[] = [];
  const postsAuthors: object[] = [];
  const postsProducts: object[] = [];
  const postsMeta: object[] = [];
  return {
    add(article: ForeignArticle): void {
      const { id, tags: names, authorIds, tiers: slugs } = article;
      const post_id = idOf(id);
      const meta = toPostMeta(article);
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
    written(): string {
      const lists = {
        tags: [...tags.values()],
        posts_tags: postsTags,
        posts_authors: postsAuthors,
        posts_products: postsProducts,
        posts_meta: postsMeta,
      };
      return JSON.stringify(lists).slice(1, -1);
    },
  };
}

/** The columns of Ghost's own member export; Ghost's importer ignores columns that it does not support. */
const HEADINGS = [
  'id',
  'email',
  'name',
  'note',
  'subscribed_to_emails',
  'complimentary_plan',
  'stripe_customer_id',
  'created_at',
  'deleted_at',
  'labels',
  'tiers',
  'gift_id',
];

async function* membersOf({ client, now, count, warn }: ForeignContext): AsyncGenerator<string> {
  yield writeCsvLine(HEADINGS);
  for await (const member of readMembers(client, now)) {
    count('members');
    if (member.grantEndsAt !== null && member.grantEndsAt.getUTCFullYear() < ENDLESS_YEAR) {
      warn(
        "Ghost's members CSV has no end date for complimentary access: the end date becomes a label.",
      );
    }
    yield writeCsvLine(toRow(member));
  }
}

function toRow(member: ForeignMember): Cell[] {
  const { email, name, note, createdAt, isSubscribed, customerId, grantEndsAt } = member;
  const isGiven = grantEndsAt !== null;
  const hasEnd = isGiven && grantEndsAt.getUTCFullYear() < ENDLESS_YEAR;
  const labels = hasEnd
    ? [`${member.grantGround ?? 'comp'} until ${grantEndsAt.toISOString().slice(0, 10)}`]
    : [];
  return [
    idOf(email),
    email,
    name,
    note,
    String(isSubscribed),
    String(isGiven),
    customerId,
    createdAt.toISOString(),
    null,
    labels.join(','),
    member.tierName,
    null,
  ];
}

/** Derives a Ghost id: 24 hexadecimal digits. */
function idOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 24);
}

function addressOf(url: string): string {
  return url.startsWith('/media/')
    ? `__GHOST_URL__/content/images/${url.slice('/media/'.length)}`
    : url;
}

function withAddresses(markup: string): string {
  return markup.replaceAll(
    /\b(src|href)="\/media\/([\w.-]+)"/g,
    '$1="__GHOST_URL__/content/images/$2"',
  );
}
