import type { ForeignContext } from '../foreign-context.ts';
import type { ForeignArticle } from '../foreign-rows.ts';
import { addressOf, clip, idOf, withAddresses } from './ghost-values.ts';

/** The maximum lengths in Ghost. */
const MAX_TITLE = 255;
const MAX_EXCERPT = 300;
const MAX_ALT = 191;
const MAX_META_TITLE = 300;
const MAX_META_DESCRIPTION = 500;

const VISIBILITIES = {
  public: 'public',
  members: 'members',
  subscribers: 'paid',
  tiers: 'tiers',
} as const satisfies Record<ForeignArticle['access'], string>;

export function toPost(article: ForeignArticle, { warn, now }: ForeignContext) {
  const { id, slug, title, dek, access, image, publishedAt, createdAt, updatedAt, canonicalUrl } =
    article;
  if (image?.credit) warn('Image credits become captions in Ghost.');
  return {
    id: idOf(id),
    uuid: id,
    title: clip(title, MAX_TITLE, warn),
    slug,
    lexical: lexicalOf(article),
    html: htmlOf(article),
    feature_image: image === null ? null : addressOf(image.url),
    type: 'post',
    status: publishedAt === null ? 'draft' : publishedAt > now ? 'scheduled' : 'published',
    visibility: VISIBILITIES[access],
    custom_excerpt: clip(dek, MAX_EXCERPT, warn),
    canonical_url: canonicalUrl,
    published_at: publishedAt?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

/**
 * Returns what a post shows in search results and social networks, and the texts of its image; null if it has none.
 * Ghost reads the texts of the image from here only.
 */
export function toPostMeta(article: ForeignArticle, { warn }: ForeignContext): object | null {
  const { seoTitle, seoDescription, socialTitle, socialDescription, socialImageUrl, image } =
    article;
  const meta = {
    meta_title: clip(seoTitle, MAX_META_TITLE, warn),
    meta_description: clip(seoDescription, MAX_META_DESCRIPTION, warn),
    og_title: clip(socialTitle, MAX_META_TITLE, warn),
    og_description: clip(socialDescription, MAX_META_DESCRIPTION, warn),
    og_image: socialImageUrl && addressOf(socialImageUrl),
    feature_image_alt: clip(image?.alt || null, MAX_ALT, warn),
    feature_image_caption: image?.credit || null,
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
