import { html } from '../../platform/html/html.ts';
import type { QueryOf, RowOf, StaffArticle } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { formatList, rich, t } from './console-texts.ts';
import { select, text } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Choices, fetchAuthors, fetchPlans, fetchTags } from './pickers.ts';

const PATH = '/staff/articles';

const STATES = {
  '': 'editing.articles.all',
  draft: 'editing.articles.drafts',
  scheduled: 'editing.articles.scheduled',
  published: 'editing.articles.publishedOnes',
} as const satisfies Record<StaffArticle['status'] | '', string>;

const ORDERS = {
  newest: 'editing.articles.newestFirst',
  updated: 'editing.articles.lastChangedFirst',
} as const satisfies Record<NonNullable<QueryOf<'listStaffArticles'>['sort']>, string>;

/** A choice among all rows or those with one value, which the page fetches. */
const choice = (label: 'editing.articles.author' | 'editing.articles.tag') => ({
  ...select(label, { '': 'console.word.any' }),
  whenEmpty: null,
});

const SEARCH = {
  query: { ...text('console.word.search', '', { type: 'search' }), whenEmpty: null },
  author: choice('editing.articles.author'),
  tag: choice('editing.articles.tag'),
} as const;

export const articleListPages = listPage(PATH, 'listStaffArticles', {
  title: 'console.word.articles',
  limit: 20,
  tabs: { filter: 'status', labels: STATES },
  search: {
    fields: SEARCH,
    options: ({ authors, tags }: Filters) => ({ author: authors, tag: tags }),
    label: 'console.word.filter',
    reset: 'console.word.clear',
  },
  sort: ORDERS,
  load: fetchFilters,
  above: () =>
    html`<p><a class="button" href="${PATH}/new">${t('editing.articles.newArticle')}</a></p>`,
  columns: ({ data }) => ({
    'console.word.title': ({ id, title }) => html`<a href="${PATH}/${id}">${title}</a>`,
    'console.word.status': ({ status, publishAt }) =>
      status === 'scheduled' && publishAt
        ? rich('editing.articles.scheduledFor', { publishAt: renderTime(publishAt) })
        : t('editing.articles.status', { status }),
    'editing.articles.access': ({ access, tiers }) =>
      wordAccess({ access, tiers }, data.extra.plans),
    'editing.articles.publishedAt': ({ publishedAt }) => publishedAt && renderTime(publishedAt),
    'editing.articles.updated': ({ updatedAt }) => renderTime(updatedAt),
  }),
  empty: ({ request: { query } }) =>
    query['query'] || query['author'] || query['tag']
      ? t('editing.articles.noArticlesMatch')
      : query['status']
        ? t('editing.articles.noArticlesStatus')
        : t('editing.articles.noArticles'),
});

interface Filters {
  readonly authors: Choices;
  readonly tags: Choices;
  readonly plans: Choices;
}

async function fetchFilters({ visit }: PageRequest): Promise<Filters> {
  const [authors, tags, plans] = await Promise.all([
    fetchAuthors(visit),
    fetchTags(visit),
    fetchPlans(visit),
  ]);
  return { authors, tags, plans };
}

/** Who can read an article; selected plans are named. */
function wordAccess(
  { access, tiers }: Pick<RowOf<'listStaffArticles'>, 'access' | 'tiers'>,
  plans: Choices,
): string {
  if (access !== 'tiers' || tiers.length === 0) return t(`console.access.${access}`);
  return t('console.access.plans', { names: formatList(tiers.map((slug) => plans[slug] ?? slug)) });
}
