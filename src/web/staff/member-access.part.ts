import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { RowOf } from '../api-types.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { attempt, type Visit } from '../visit.ts';
import { renderFields, renderForm, renderZone } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { renderExplanation } from './explanation.part.ts';
import { instant, readInstant, select, text, ZONE_FIELD } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';
import { renderTable } from './table.part.ts';

const PATH = '/staff/members/:id';
const MAX_ARTICLES = 100;

type Grant = RowOf<'listMemberGrants'>;

/** The scope of access that is for no single plan. */
export const WHOLE_SITE = { '': 'The whole site' } as const;

const GROUNDS: Readonly<Record<Grant['ground'], string>> = {
  subscription: 'Subscription',
  comp: 'Complimentary',
  group: 'Group subscription',
  gift: 'Gift',
  meter: 'Free read',
  sponsored: 'Paid for by tips',
};

const grant = action(
  `${PATH}/comps`,
  (request, body) => to('createGrant')(request, { ...body, memberId: request.params['id'] }),
  {
    anchor: 'access',
    fields: {
      until: { ...instant('Until', '', { required: true }), whenEmpty: '' },
      tier: {
        ...select('Access to', WHOLE_SITE),
        path: 'scope',
        whenEmpty: 'site',
        read: (tier: string) => ({ tier }),
      },
      reason: text('Reason', 'for other staff', { required: true, maxlength: 500 }),
    },
    summary: 'Give complimentary access',
    label: 'Give access',
  },
);

const endGrant = action(
  `${PATH}/grants/:grantId/end`,
  ({ visit, params }) => visit.call('endGrant', { params: { id: params['grantId'] } }),
  {
    anchor: 'access',
    label: 'End',
    look: 'small',
  },
);

export const accessActions = [grant, endGrant];

interface AccessData {
  readonly member: { readonly id: string };
  readonly grants: readonly Grant[];
  readonly plans: Choices;
}

/** What the member can read, by which grants, and why one article is open or closed to them. */
export async function renderAccess(view: View<AccessData>): Promise<Html> {
  const { grants, plans } = view.data;
  const fields = grant.fieldsOf({});
  const tier = { ...fields.tier, options: { ...WHOLE_SITE, ...plans } };
  const now = Date.now();
  const isOpen = ({ until }: Grant) => Date.parse(until) > now;
  const [open, over] = [grants.filter(isOpen), grants.filter((one) => !isOpen(one))];
  return html`<section id="access" class="card"><h2>Access</h2>
${renderGrants(view, open, plans)}
${over.length > 0 ? html`<details><summary>Earlier access (${over.length})</summary>${renderGrants(view, over, plans)}</details>` : null}
${renderForm(view, grant, { fields: { ...fields, tier } })}
${await renderWhy(view)}</section>`;
}

function renderGrants(view: View<unknown>, grants: readonly Grant[], plans: Choices): Html {
  return renderTable<Grant>(
    {
      Access: ({ scope }) =>
        scope === 'site'
          ? 'The whole site'
          : 'tier' in scope
            ? (plans[scope.tier] ?? scope.tier)
            : 'One article',
      From: ({ ground, reason }) => html`${GROUNDS[ground]}${reason ? html`: ${reason}` : null}`,
      Until: ({ until, endCause }) =>
        html`${renderInstant(until)}${endCause ? html` (${endCause.replaceAll('_', ' ')})` : null}`,
      Actions: ({ id, ground, endCause, until }) =>
        ground === 'comp' && endCause === null && Date.parse(until) > Date.now()
          ? renderForm(view, endGrant, { params: { grantId: id } })
          : null,
    },
    grants,
    'Only what is free to read.',
  );
}

async function renderWhy(view: View<AccessData>): Promise<Html> {
  const { visit, query } = view.request;
  const { article, at } = query;
  const fields = {
    article: select('Article', { '': 'Choose one', ...(await fetchArticleTitles(visit)) }),
    at: instant('At', 'now if left empty'),
  };
  const form = html`<form method="get" action="${view.address}#access" class="search">
${renderZone(fields)}${Object.values(renderFields(fields, { typed: query }))}<button class="plain">Explain</button></form>`;
  const explained = article ? await explain(view, { article, at }) : null;
  return html`<details${article ? html` open` : null}><summary>Why can or can't they read an article?</summary>${form}${explained}</details>`;
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
    ? renderProblem(PLAIN_TEXTS, outcome, faultText)
    : renderExplanation(outcome);
}

async function fetchArticleTitles(visit: Visit): Promise<Choices> {
  const { data } = await visit.call('listArticles', { query: { limit: MAX_ARTICLES } });
  return Object.fromEntries(data.map(({ slug, title }) => [slug, title]));
}
