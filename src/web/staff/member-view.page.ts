import { randomUUID } from 'node:crypto';
import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { Me, ResponseOf, RowOf } from '../api-types.ts';
import { fillPath, idOf, type Page, type PageRequest } from '../page.ts';
import { renderArticlePage } from '../pages/article.page.ts';
import { readSite } from '../pages/parts.ts';
import { readConversation } from '../pages/read-conversation.ts';
import { readThanks } from '../pages/thanks.part.ts';
import { readTipOptions } from '../pages/tip.part.ts';
import { IN_FRAME, policyOfPage } from './article-preview.page.ts';
import { consolePage, forStaff, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { keepReadOnly } from './read-only-page.rules.ts';

const MEMBER = '/staff/members/:id';
const LIST = `${MEMBER}/view`;
const VIEW = `${LIST}/:slug`;

/** Links to other articles lead to the same view of them; nothing else may leave the frame. */
const LEAVES_BY_LINK = 'allow-top-navigation-by-user-activation';

type Member = ResponseOf<'getMember'>;

/** Published articles as one member may read them, and each of them as they get it. Nothing is counted. */
export const memberViewPages: readonly Page[] = [
  ...listPage<'listArticlesAsMember', Member>(LIST, 'listArticlesAsMember', {
    title: ({ extra }) => t('people.memberView.title', { name: extra.name }),
    limit: 30,
    load: fetchMember,
    above: (view) => renderBar(view.data.extra),
    search: {
      fields: {
        q: { ...text('console.word.article', '', { type: 'search' }), whenEmpty: null },
      },
      label: 'console.word.search',
      reset: 'console.word.clear',
    },
    columns: ({ address }) => ({
      'console.word.title': ({ slug, title }) => html`<a href="${address}/${slug}">${title}</a>`,
      'people.memberView.published': ({ publishedAt }) => publishedAt && renderTime(publishedAt),
      'people.memberView.canRead': wordAccess,
    }),
    empty: () => t('people.memberView.noArticles'),
  }),
  ...consolePage(VIEW, {
    title: ({ name }: Member) => t('people.memberView.title', { name }),
    load: fetchMember,
    framesOwn: true,
    main: renderView,
  }),
  // The page without the console around it, as the member would get it, for the frame. Each is recorded.
  {
    method: 'get',
    path: `${VIEW}/page`,
    handle: forStaff('admin', async (request) => ({
      document: await renderPage(request),
      headers: {
        ...IN_FRAME,
        'Content-Security-Policy': policyOfPage(request.visit.publicUrl, LEAVES_BY_LINK),
      },
    })),
  },
];

function fetchMember(request: PageRequest): Promise<Member> {
  return request.visit.call('getMember', { params: idOf(request) });
}

function wordAccess({ granted, reason, meter }: RowOf<'listArticlesAsMember'>): string {
  const why = t('console.accessReason', { reason });
  if (granted) return t('people.memberView.open', { reason: why });
  return meter !== null && reason === 'meter_available'
    ? t('people.memberView.freeReads', { left: meter.remaining })
    : t('people.memberView.closed', { reason: why });
}

function renderBar({ id, name, suspended }: Member): Html {
  return html`<p class="notice">${rich('people.memberView.bar', { name: html`<strong>${name}</strong>` })} ${suspended ? t('people.memberView.suspended') : null} <a href="/staff/members/${id}">${t('people.memberView.back')}</a></p>`;
}

function renderView({ data: member, request, address }: View<Member>): Html {
  return html`${renderBar(member)}
<p><a href="${fillPath(LIST, request.params)}">${t('people.memberView.allArticles')}</a></p>
<iframe class="preview desk" src="${address}/page" sandbox="${LEAVES_BY_LINK}" title="${t('people.memberView.frame', { name: member.name })}"></iframe>`;
}

/** Renders the article's page from what the API returns for the member. Their price of an upgrade is left out. */
async function renderPage(request: PageRequest): Promise<Html> {
  const { visit, params } = request;
  const { slug = '' } = params;
  const [answer, member, site, tips, talk, thanks] = await Promise.all([
    visit.call('viewArticleAsMember', { params: { ...idOf(request), slug } }),
    fetchMember(request),
    readSite(visit),
    readTipOptions(visit),
    readConversation(visit, { slug, query: {} }),
    readThanks(visit, slug),
  ]);
  const me: Me | null = member.suspended
    ? null
    : { id: member.id, name: member.name, role: member.role, language: null };
  const { markup } = renderArticlePage({
    answer,
    site,
    tips,
    talk,
    thanks,
    me,
    upgrade: null,
    closed: null,
    texts: visit.texts,
    isFollowed: me === null ? null : false,
    pageKey: randomUUID(),
    query: {},
  });
  return trustedHtml(keepReadOnly(markup, fillPath(LIST, params)));
}
