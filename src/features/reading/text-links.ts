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

/** More keys than this would make a header that proxies refuse. */
const MOST_KEYS = 20;

interface MastheadOf {
  readonly publicUrl: string;
  readonly settings: SiteSettings;
  readonly now: Date;
}

/** How to present these texts, with the articles that they link to: one query, and none on our own pages. */
export async function readMasthead(
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
 * The surrogate keys of what a text links to. Where it names an article that is not published, the key of all
 * articles: publishing any of them may change where the link leads.
 */
export function keysOfLinks(text: string, publicUrl: string, linked: LinkedBySlug): string[] {
  const slugs = listLinkedSlugs(text, publicUrl);
  const keys = slugs.map((slug) => linked.get(slug)?.id).map((id) => id && articleKey(id));
  if (slugs.length > MOST_KEYS || keys.includes(undefined)) return [ARTICLES_KEY];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The same of what such a text is presented with; none on our own pages, whose links stay as they are. */
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
