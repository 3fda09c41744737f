import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { fillPath } from '../page.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { attempt, type Visit } from '../visit.ts';
import { renderFields, renderForm, renderZone } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { currentTexts, labelled, type PlainKey, rich, t } from './console-texts.ts';
import { renderExplanation } from './explanation.part.ts';
import {
  instant,
  namesOf,
  plain,
  readInstant,
  select,
  text,
  ZONE_FIELD,
} from './form-fields.rules.ts';
import { renderInstant, renderTime } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import type { Choices } from './pickers.ts';
import { renderTable } from './table.part.ts';

const PATH = '/staff/members/:id';

type Grant = RowOf<'listMemberGrants'>;

/** The option for access that is not limited to one plan. */
const WHOLE_SITE = { '': 'console.word.theWholeSite' } as const;

const GROUNDS: Readonly<Record<Grant['ground'], PlainKey>> = {
  subscription: 'console.word.subscription',
  comp: 'people.memberAccess.complimentary',
  group: 'people.memberAccess.groupSubscription',
  gift: 'people.memberAccess.gift',
  meter: 'people.memberAccess.freeRead',
  sponsored: 'people.memberAccess.paidForByTips',
};

/** What a comp gives access to; the page adds the plans. */
export const COMP_SCOPE = {
  ...select('console.word.accessTo', WHOLE_SITE),
  path: 'scope',
  whenEmpty: 'site',
  read: (tier: string) => ({ tier }),
};

const grant = action(
  `${PATH}/comps`,
  (request, body) => to('createGrant')(request, { ...body, memberId: request.params['id'] }),
  {
    anchor: 'access',
    fields: {
      until: { ...instant('console.word.until', '', { required: true }), whenEmpty: '' },
      tier: COMP_SCOPE,
      reason: text('console.word.reason', 'console.word.forOtherStaff', {
        required: true,
        maxlength: 500,
      }),
    },
    summary: 'people.memberAccess.giveComplimentaryAccess',
    label: 'console.word.giveAccess',
  },
);

const endGrant = action(
  `${PATH}/grants/:grantId/end`,
  ({ visit, params }) => visit.call('endGrant', { params: { id: params['grantId'] } }),
  {
    anchor: 'access',
    label: 'console.word.end',
    look: 'small',
    undo: (_, { params }) => `${fillPath(PATH, params)}/grants/${params['grantId']}/undo`,
  },
);

/** Gives the ended access again, until its original date. */
const undoEnd = action(
  `${PATH}/grants/:grantId/undo`,
  ({ visit, params }) => visit.call('restoreGrant', { params: { id: params['grantId'] } }),
  { anchor: 'access', label: 'console.word.undo' },
);

export const accessActions = [grant, endGrant, undoEnd];

interface AccessData {
  readonly member: { readonly id: string };
  readonly grants: readonly Grant[];
  readonly plans: Choices;
}

/** The member's access and its grants, and an explanation of why one article is open or closed to them. */
export async function renderAccess(view: View<AccessData>): Promise<Html> {
  const { grants, plans } = view.data;
  const fields = grant.fieldsOf({});
  const tier = { ...fields.tier, options: { ...WHOLE_SITE, ...namesOf(plans) } };
  const now = Date.now();
  const isOpen = ({ until }: Grant) => Date.parse(until) > now;
  const [open, over] = [grants.filter(isOpen), grants.filter((one) => !isOpen(one))];
  return html`<section id="access" class="card"><h2>${t('people.memberAccess.access')}</h2>
${renderGrants(view, open, plans)}
${over.length > 0 ? html`<details><summary>${rich('people.memberAccess.earlierAccessCount', { count: over.length })}</summary>${renderGrants(view, over, plans)}</details>` : null}
${renderForm(view, grant, { fields: { ...fields, tier } })}
${await renderWhy(view)}
<p><a href="${view.address}/view">${t('people.memberAccess.viewSite')}</a></p></section>`;
}

function renderGrants(view: View<unknown>, grants: readonly Grant[], plans: Choices): Html {
  return renderTable<Grant>(
    {
      'people.memberAccess.access': ({ scope }) =>
        scope === 'site'
          ? t('console.word.theWholeSite')
          : 'tier' in scope
            ? (plans[scope.tier] ?? scope.tier)
            : t('people.memberAccess.oneArticle'),
      'console.word.source': ({ ground, reason }) =>
        reason ? labelled(t(GROUNDS[ground]), reason) : t(GROUNDS[ground]),
      'console.word.until': ({ until, endCause }) =>
        html`${renderInstant(until)}${endCause ? html` (${t('people.memberAccess.endCause', { cause: endCause })})` : null}`,
      'console.word.actions': ({ id, ground, endCause, until }) =>
        ground === 'comp' && endCause === null && Date.parse(until) > Date.now()
          ? renderForm(view, endGrant, { params: { grantId: id } })
          : null,
    },
    grants,
    t('people.memberAccess.freeOnly'),
  );
}

/** Explains one article, which is found by its title or URL. */
async function renderWhy(view: View<AccessData>): Promise<Html> {
  const { visit, query } = view.request;
  const fields = {
    find: text('console.word.article', 'people.memberAccess.titleOrUrl', { type: 'search' }),
    at: instant('people.memberAccess.at', 'people.memberAccess.nowIfLeftEmpty'),
  };
  const form = html`<form method="get" action="${view.address}#access" class="search">
${renderZone(fields)}${Object.values(renderFields(fields, { typed: query }))}<button class="plain">${t('people.memberAccess.explain')}</button></form>`;
  const find = plain(query['find']);
  const found = find === '' ? [] : await findArticles(visit, find);
  const chosen = query['article'] ?? (found.length === 1 ? found[0]?.slug : undefined);
  const isAsked = find !== '' || chosen !== undefined;
  const title = found.find(({ slug }) => slug === chosen)?.title;
  return html`<details${isAsked ? html` open` : null}><summary>${t('people.memberAccess.explainHeading')}</summary>${form}
${title === undefined ? null : html`<p><a href="/articles/${chosen}">${title}</a></p>`}
${chosen === undefined ? (isAsked ? renderFound(view, found) : null) : await explain(view, { article: chosen, at: query['at'] })}</details>`;
}

async function findArticles(visit: Visit, find: string): Promise<readonly FoundArticle[]> {
  return (await visit.call('searchStaff', { query: { query: find } })).articles;
}

type FoundArticle = ResponseOf<'searchStaff'>['articles'][number];

/** The articles to choose from if several were found. */
function renderFound({ address, request }: View<unknown>, found: readonly FoundArticle[]): Html {
  if (found.length === 0)
    return html`<p class="dek">${t('people.memberAccess.noArticleMatches')}</p>`;
  const { find, at, [ZONE_FIELD]: zone } = request.query;
  return html`<ul class="plain-list found">${found.map(
    ({ slug, title, publishedAt }) =>
      html`<li><a href="${address}${writeQuery({ find, at, [ZONE_FIELD]: zone, article: slug })}#access">${title}</a> <span class="quiet">${publishedAt ? renderTime(publishedAt) : t('editing.articles.draft')}</span></li>`,
  )}</ul>`;
}

async function explain(
  view: View<AccessData>,
  asked: { readonly article: string; readonly at: string | undefined },
): Promise<Html | null> {
  const { visit, query } = view.request;
  const outcome = await attempt(
    visit.call('explainAccess', {
      query: {
        memberId: view.data.member.id,
        articleSlug: asked.article,
        at: readInstant(asked.at, query[ZONE_FIELD]) ?? undefined,
      },
    }),
  );
  return outcome instanceof AppError
    ? renderProblem(currentTexts(), outcome, [], faultText)
    : renderExplanation(outcome);
}
