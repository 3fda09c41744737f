import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { renderDate } from './parts.ts';

/** The access reasons that allow a reader to create gift links. */
const REASONS_WITH_GIFT_LINKS = new Set(['subscription', 'tier', 'comp', 'group', 'staff']);

/** The button for readers who may create gift links. The API checks how many they have left. */
export function renderGiftButton(
  { t }: Texts,
  { reason }: Schema<'Access'>,
  path: string,
): Html | null {
  if (!REASONS_WITH_GIFT_LINKS.has(reason)) return null;
  return html`<form method="post" action="${path}/gifts">
<button class="plain">${t('pages.giftStory')}</button>
</form>`;
}

/** Creates a gift link and shows it once. */
export async function createGiftLink(request: PageRequest): Promise<PageResponse> {
  const { slug } = request.params;
  const outcome = await attempt(request.visit.call('createGiftLink', { params: { slug } }));
  const { t, rich } = request.visit.texts;
  const back = html`<p><a href="/articles/${encodeURIComponent(slug ?? '')}">${t('pages.backToArticle')}</a></p>`;
  if (outcome instanceof AppError) {
    return renderCard(request, outcome, { title: t('pages.giftStory'), main: back });
  }
  const { url, expiresAt, remainingThisMonth } = outcome;
  return renderCard(request, undefined, {
    title: t('pages.giftLinkTitle'),
    main: html`<p>${rich('pages.giftLinkIntro', { date: renderDate(request.visit.texts, expiresAt) })}</p>
<p><label>${t('pages.giftLink')}<input readonly value="${url}"></label></p>
<p><button class="plain" data-copy="${url}" data-copied="${t('pages.copied')}" hidden>${t('pages.copyLink')}</button></p>
<p class="quiet">${t('pages.giftLinksLeft', { count: remainingThisMonth })}</p>
${back}`,
  });
}
