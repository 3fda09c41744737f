import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { renderTime } from './parts.ts';

/** The access reasons that allow a reader to create gift links. */
const REASONS_WITH_GIFT_LINKS = new Set(['subscription', 'tier', 'comp', 'group', 'staff']);

/** The button for readers who may create gift links. The API checks how many they have left. */
export function renderGiftButton({ reason }: Schema<'Access'>, path: string): Html | null {
  if (!REASONS_WITH_GIFT_LINKS.has(reason)) return null;
  return html`<form method="post" action="${path}/gifts">
<button class="plain">Give this story to somebody</button>
</form>`;
}

/** Creates a gift link and shows it once. */
export async function createGiftLink(request: PageRequest): Promise<PageAnswer> {
  const { slug } = request.params;
  const outcome = await attempt(request.visit.call('createGiftLink', { params: { slug } }));
  const back = html`<p><a href="/articles/${encodeURIComponent(slug ?? '')}">Back to the story</a></p>`;
  if (outcome instanceof AppError) {
    return renderCard(request, outcome, { title: 'Give this story', main: back });
  }
  const { url, expiresAt, remainingThisMonth } = outcome;
  return renderCard(request, undefined, {
    title: 'Your gift link',
    main: html`<p>Whoever you send it to reads the story without paying, until ${renderTime(expiresAt)}.
It is shown this once.</p>
<p><label>The link<input readonly value="${url}"></label></p>
<p class="quiet">You can make ${remainingThisMonth} more this month.</p>
${back}`,
  });
}
