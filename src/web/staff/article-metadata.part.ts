import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import type { ARTICLE_FIELDS } from './article-fields.rules.ts';
import type { View } from './console-page.ts';
import { t } from './console-texts.ts';
import type { Form } from './form-fields.rules.ts';

type Fields = { readonly [Name in keyof typeof ARTICLE_FIELDS]: Html };

/**
 * What the article shows in search results and social networks: the fields, and a preview of both. The editor's script
 * updates the elements with `data-shows`, each of which shows the first of the named fields that is not empty.
 */
export function renderMetadata(
  view: View<unknown>,
  field: Fields,
  { article, typed }: { readonly article: StaffArticle | undefined; readonly typed: Form },
): Html {
  const saved = { ...article, imageUrl: article?.image?.url } as Readonly<Record<string, unknown>>;
  const first = (names: readonly string[]) =>
    names.map((name) => String(typed[name] ?? saved[name] ?? '')).find(Boolean) ?? '';
  const shown = (...names: string[]) =>
    html`<span data-shows="${names.join(' ')}">${first(names)}</span>`;
  const picture = ['socialImageUrl', 'imageUrl'];
  const url = first(picture);
  return html`<fieldset class="card"><legend>${t('editing.articleMetadata.heading')}</legend>
<div class="two">
<div>${field.seoTitle}${field.seoDescription}${field.canonicalUrl}</div>
<section class="sample" aria-label="${t('editing.articleMetadata.searchResult')}"><p class="quiet">${t('editing.articleMetadata.searchResult')}</p>
<p class="quiet">${addressOf(view, article)}</p><p class="found-title">${shown('seoTitle', 'title')}</p><p>${shown('seoDescription', 'dek')}</p></section>
<div>${field.socialTitle}${field.socialDescription}${field.socialImageUrl}
<div data-upload="socialImageUrl" hidden><label>${t('editing.articleMetadata.uploadPicture')} <input type="file" accept="image/jpeg,image/png,image/webp,image/avif,image/gif"></label>
<p class="quiet" role="status"></p></div></div>
<section class="sample" aria-label="${t('editing.articleMetadata.socialCard')}"><p class="quiet">${t('editing.articleMetadata.socialCard')}</p>
<div class="social"><img data-shows="${picture.join(' ')}" alt=""${url ? html` src="${url}"` : html` hidden`}>
<p class="quiet">${new URL(addressOf(view, article)).host}</p><p><strong>${shown('socialTitle', 'title')}</strong></p><p>${shown('socialDescription', 'dek')}</p></div></section>
</div></fieldset>`;
}

/** The article's address; that of the site for an article that was never saved. */
function addressOf({ request }: View<unknown>, article: StaffArticle | undefined): string {
  const { publicUrl, lastSite } = request.visit;
  if (article === undefined) return publicUrl;
  const { slug, canonicalUrl, publishAt, updatedAt } = article;
  if (lastSite.site === null) return canonicalUrl ?? `${publicUrl}/articles/${slug}`;
  const publishedAt = new Date(publishAt ?? updatedAt);
  return siteAddresses(publicUrl, lastSite.site).article({ slug, canonicalUrl, publishedAt });
}
