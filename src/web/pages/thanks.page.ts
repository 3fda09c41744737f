import { html } from '../../platform/html/html.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderCard } from './card.part.ts';
import { renderThankedTip } from './thanks.part.ts';
import { readTipOptions, renderTipPrompt } from './tip.part.ts';

/** The publication's wall of thanks, newest first, with the tip form. */
export async function showThanks(request: PageRequest): Promise<PageResponse> {
  const { visit, query } = request;
  const { texts } = visit;
  const [tips, options] = await Promise.all([
    visit.call('listTips', { query: { limit: 50, cursor: query['after'] } }),
    readTipOptions(visit),
  ]);
  return await renderCard(request, undefined, {
    title: texts.t('plans.thanksTitle'),
    path: '/thanks',
    main: (site) => html`<p class="dek">${texts.t('plans.thanksIntro', { site: site.name })}</p>
<section class="thanks">
${tips.data.length === 0 ? html`<p>${texts.t('plans.thanksNone')}</p>` : null}
<ul>
${tips.data.map((tip) => renderThankedTip(texts, tip, null))}
</ul>
${tips.nextCursor ? html`<p><a href="/thanks?after=${encodeURIComponent(tips.nextCursor)}" rel="next">${texts.t('plans.thanksMore')}</a></p>` : null}
</section>
${renderTipPrompt({ texts, prompt: wordPrompts(texts, site).tip, options, target: {}, goal: null })}`,
  });
}
