import {
  type AddressedSite,
  hasOwnAddresses,
  listLinkedSlugs,
  NO_ARTICLES,
} from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { ARTICLES_KEY, articleKey } from '../../platform/http/surrogate-keys.ts';
import { type LinkedBySlug, publishedArticles } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** The maximum number of surrogate keys: proxies refuse longer headers. */
const MAX_KEYS = 20;

interface MastheadOf {
  readonly publicUrl: string;
  readonly settings: SiteSettings;
  readonly now: Date;
}

/** Loads the data to present texts, including the articles that they link to: one query, or none on our own pages. */
export async function loadPresentationContext(
  tx: Tx,
  { publicUrl, settings, now }: MastheadOf,
  texts: readonly string[],
) {
  const linked = hasOwnAddresses(settings)
    ? await publishedArticles.listLinked(tx, texts, { publicUrl, now })
    : NO_ARTICLES;
  return { publicUrl, settings, linked };
}

/**
 * Returns the surrogate keys of the articles that a text links to. Returns the key of all articles if there are too
 * many, or if one is not published: publishing any article may change the target of that link.
 */
export function keysOfLinks(text: string, publicUrl: string, linked: LinkedBySlug): string[] {
  const slugs = listLinkedSlugs(text, publicUrl);
  const keys = slugs.map((slug) => linked.get(slug)?.id).map((id) => id && articleKey(id));
  if (slugs.length > MAX_KEYS || keys.includes(undefined)) return [ARTICLES_KEY];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** Returns the surrogate keys of a presented text; none on our own pages, whose links stay unchanged. */
export function keysOfText(
  text: string,
  {
    publicUrl,
    settings,
    linked,
  }: { settings: AddressedSite; publicUrl: string; linked: LinkedBySlug },
): string[] {
  return hasOwnAddresses(settings) ? keysOfLinks(text, publicUrl, linked) : [];
}
