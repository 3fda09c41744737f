import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { namePlans } from '../../wording/wall.ts';
import type { ArticleSummary, Site } from '../api-types.ts';

/** The label of an article's access level, with the names of its plans. All but public ones are highlighted. */
export function renderAccessLabel(
  texts: Texts,
  { access, tiers }: Pick<ArticleSummary, 'access' | 'tiers'>,
  site: Pick<Site, 'tiers'>,
): Html {
  const highlight = access === 'public' ? '' : ' kept';
  return html`<span class="label${highlight}">${labelOf(texts, { access, tiers }, site)}</span>`;
}

function labelOf(
  texts: Texts,
  { access, tiers }: Pick<ArticleSummary, 'access' | 'tiers'>,
  site: Pick<Site, 'tiers'>,
): string {
  if (access === 'public') return texts.t('pages.freeToRead');
  if (access === 'members') return texts.t('wall.forMembers');
  const names = site.tiers.filter(({ slug }) => tiers.includes(slug)).map(({ name }) => name);
  if (access === 'subscribers' || names.length === 0) return texts.t('wall.forSubscribers');
  return texts.t('wall.termsUnpriced', { plans: namePlans(texts, names) });
}
