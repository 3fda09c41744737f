import { html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { renderSpanForm, writeShare } from './figure.parts.ts';
import { writeQuery } from './list-page.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/funnel';

type Article = AnswerOf<'getFunnel'>['articles'][number];

const number = (pick: (article: Article) => number) =>
  sum<Article>((article) => pick(article).toLocaleString('en-US'));

/** From the wall to a paid subscription, by article. */
export const funnelPages = consolePage(PATH, {
  title: 'Conversion by article',
  load: ({ visit, query: { from, to } }) =>
    visit.call('getFunnel', { query: { from: from || undefined, to: to || undefined } }),
  main: ({
    data: { from, to, definitions, articles },
  }) => html`${renderSpanForm(PATH, { from, to })}
${renderTable<Article>(
  {
    Article: ({ slug, title }) => html`<a href="/articles/${slug}">${title}</a>`,
    Walls: number(({ walls }) => walls),
    Plans: number(({ plans }) => plans),
    Checkouts: number(({ checkouts }) => checkouts),
    Trials: number(({ trials }) => trials),
    Paid: number(({ paid }) => paid),
    'Paid per wall': sum(({ walls, paid }) => (walls === 0 ? null : writeShare(paid, walls))),
  },
  articles,
  'No wall has been shown in this period.',
)}
<details><summary>What these figures count</summary><dl>
<dt>Walls</dt><dd>${definitions.walls}</dd>
<dt>Plans</dt><dd>${definitions.plans}</dd>
<dt>Checkouts</dt><dd>${definitions.checkouts}</dd>
<dt>Trials</dt><dd>${definitions.trials}</dd>
<dt>Paid</dt><dd>${definitions.paid}</dd>
</dl></details>
<p class="acts"><a href="/staff/files/funnel.csv${writeQuery({ from, to })}">Export by day (CSV)</a></p>`,
});
