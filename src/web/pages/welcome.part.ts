import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordWelcome } from '../../wording/wall.ts';
import type { Site } from '../api-types.ts';

/** The path of the article at its cut, with the greeting for a new subscriber or a changed plan. Works for other pages. */
export function welcomePath(path: string, tier: string): string {
  const cut = path.startsWith('/articles/') ? '#cut' : '';
  return `${path}?welcome=${encodeURIComponent(tier)}${cut}`;
}

/** Greets a reader who has just paid; null for a plan that does not exist. */
export function renderWelcome(
  texts: Texts,
  { tiers }: Pick<Site, 'tiers'>,
  slug: string | undefined,
): Html | null {
  const words = wordWelcome(texts, tiers, slug);
  return words === null ? null : html`<div class="notice" role="status"><p>${words}</p></div>`;
}
