import { html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { formatNumber, t } from './console-texts.ts';
import { renderSpanForm, writeShare } from './figure.parts.ts';
import { writeQuery } from './list-page.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/funnel';

type Article = ResponseOf<'getFunnel'>['articles'][number];

const number = (pick: (article: Article) => number) =>
  sum<Article>((article) => formatNumber(pick(article)));
/** A column that is left out if the number is 0 for every article. */
const numberIfAny = (pick: (article: Article) => number) =>
  sum<Article>((article) => (pick(article) === 0 ? null : formatNumber(pick(article))));

/** The conversion from the wall to a paid subscription, by article. */
export const funnelPages = consolePage(PATH, {
  title: 'editing.funnel.conversionArticle',
  load: ({ visit, query: { from, to } }) =>
    visit.call('getFunnel', { query: { from: from || undefined, to: to || undefined } }),
  main: ({ data: { from, to, wallSample, articles } }) => html`${renderSpanForm(PATH, { from, to })}
${renderTable<Article>(
  {
    'console.word.article': ({ slug, title }) => html`<a href="/articles/${slug}">${title}</a>`,
    'editing.funnel.walls': number(({ walls }) => walls),
    'editing.funnel.planViews': number(({ plans }) => plans),
    'editing.funnel.freeReads': number(({ freeReads }) => freeReads),
    'editing.funnel.giftReads': numberIfAny(({ giftReads }) => giftReads),
    'editing.funnel.signups': number(({ signups }) => signups),
    'editing.funnel.checkouts': number(({ checkouts }) => checkouts),
    'editing.funnel.trials': numberIfAny(({ trials }) => trials),
    'editing.funnel.paid': number(({ paid }) => paid),
    'editing.funnel.paidPerWall': sum(({ walls, paid }) =>
      walls === 0 ? null : writeShare(paid, walls),
    ),
    'console.word.comments': numberIfAny(({ comments }) => comments),
    'console.word.tips': numberIfAny(({ tips }) => tips),
  },
  articles,
  t('editing.funnel.noWallHasBeen'),
)}
<details><summary>${t('editing.funnel.whatTheseFiguresCount')}</summary><dl>
<dt>${t('editing.funnel.walls')}</dt><dd>${t('editing.funnelStep.walls')}${wallSample > 1 ? ` ${t('editing.funnelStep.sampled', { sample: wallSample })}` : ''}</dd>
<dt>${t('editing.funnel.planViews')}</dt><dd>${t('editing.funnelStep.plans')}</dd>
<dt>${t('editing.funnel.freeReads')}</dt><dd>${t('editing.funnelStep.freeReads')}</dd>
<dt>${t('editing.funnel.giftReads')}</dt><dd>${t('editing.funnelStep.giftReads')}</dd>
<dt>${t('editing.funnel.signups')}</dt><dd>${t('editing.funnelStep.signups')}</dd>
<dt>${t('editing.funnel.checkouts')}</dt><dd>${t('editing.funnelStep.checkouts')}</dd>
<dt>${t('editing.funnel.trials')}</dt><dd>${t('editing.funnelStep.trials')}</dd>
<dt>${t('editing.funnel.paid')}</dt><dd>${t('editing.funnelStep.paid')}</dd>
<dt>${t('console.word.comments')}</dt><dd>${t('editing.funnelStep.comments')}</dd>
<dt>${t('console.word.tips')}</dt><dd>${t('editing.funnelStep.tips')}</dd>
</dl></details>
<p class="acts"><a href="/staff/files/funnel.csv${writeQuery({ from, to })}">${t('editing.funnel.exportDayCsv')}</a></p>`,
});
