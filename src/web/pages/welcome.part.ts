import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Site } from '../api-types.ts';

/** The article at its cut, with the greeting of a new subscriber or of one with another plan. */
export function welcomePath(path: string, tier: string): string {
  return `${path}?welcome=${encodeURIComponent(tier)}#cut`;
}

/** Greets a reader who has just paid; null for a plan that does not exist. */
export function renderWelcome(
  { t }: Texts,
  { tiers }: Pick<Site, 'tiers'>,
  slug: string | undefined,
): Html | null {
  const plan = tiers.find((tier) => tier.slug === slug);
  if (plan === undefined) return null;
  const article = /^[aeiou]/i.test(plan.name) ? 'an' : 'other';
  return html`<div class="notice" role="status"><p>${t('wall.welcome', { article, plan: plan.name })}</p></div>`;
}
