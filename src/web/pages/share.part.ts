import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { linkToMail, linkToShare } from '../../wording/share-networks.ts';
import type { ArticleSummary, Site } from '../api-types.ts';

/**
 * Plain links, so that no network tracks a reader who clicks none. Copying needs the script, which shows its button.
 */
export function renderShare(
  { t }: Texts,
  { canonicalUrl: url, title }: Pick<ArticleSummary, 'canonicalUrl' | 'title'>,
  { shareNetworks }: Pick<Site, 'shareNetworks'>,
): Html {
  const shared = { url, title };
  return html`<nav class="share" aria-label="${t('pages.share')}"><span>${t('pages.share')}</span>
<button class="small" data-copy="${url}" data-copied="${t('pages.copied')}" hidden>${t('pages.copyLink')}</button>
<a href="${linkToMail(shared)}">${t('pages.shareByMail')}</a>
${shareNetworks.map((network) => {
  const { name, url: address } = linkToShare(network, shared);
  return html`<a href="${address}" rel="noopener nofollow" target="_blank">${name}</a>
`;
})}</nav>`;
}
