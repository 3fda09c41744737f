import { notFound } from '../../platform/errors/refusals.ts';
import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageOfFew, pageQuery } from '../../platform/http/pages.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, editedBy } from '../audit/index.ts';
import { archiveNewsletter, changeNewsletter } from './change-newsletter.ts';
import { createNewsletter, type NewsletterDeps } from './create-newsletter.ts';
import {
  newsletterChangeSchema,
  newsletterInputSchema,
  newsletterParams,
  staffNewsletterSchema,
} from './newsletters.schemas.ts';
import { findNewsletterById, listNewsletters, type Newsletter } from './newsletters.store.ts';
import { presentStaffNewsletter } from './newsletters.views.ts';

const LISTS = 'staff-newsletters';

const admins = {
  tag: 'Staff: newsletters',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const newsletter = { description: 'The newsletter as it stands', schema: staffNewsletterSchema };

export function newsletterEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [...allEndpoints(deps), ...oneEndpoints(deps)];
}

/** The newsletters together. */
function allEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffNewsletters',
      ...admins,
      method: 'get',
      path: '/v1/staff/newsletters',
      summary: 'All newsletters, in the order that they are named in',
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(staffNewsletterSchema) } },
      handle: async ({ query }) => {
        const { rows, nextCursor } = pageOfFew(LISTS, await listNewsletters(deps.db.read), query);
        return { status: 200, body: { data: rows.map(presentStaffNewsletter), nextCursor } };
      },
    }),
    endpoint({
      name: 'createNewsletter',
      ...admins,
      method: 'post',
      path: '/v1/staff/newsletters',
      summary: 'Make a newsletter',
      body: newsletterInputSchema,
      isIdempotent: true,
      answers: { 201: newsletter },
      refusals: { 409: ['slug_taken'] },
      handle: async (request) => {
        const made = await createNewsletter(deps, request.body, { actor: actorOf(request) });
        return answerWith(made, 201);
      },
    }),
  ];
}

/** One newsletter. */
function oneEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffNewsletter',
      ...admins,
      method: 'get',
      path: '/v1/staff/newsletters/{id}',
      summary: 'One newsletter',
      params: newsletterParams,
      answers: { 200: newsletter },
      handle: async ({ params }) => {
        const found = await findNewsletterById(deps.db.read, params.id);
        if (found === null) throw notFound();
        return answerWith(found);
      },
    }),
    endpoint({
      name: 'updateNewsletter',
      ...admins,
      method: 'patch',
      path: '/v1/staff/newsletters/{id}',
      summary: 'Change a newsletter',
      params: newsletterParams,
      body: newsletterChangeSchema,
      answers: { 200: newsletter },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const { params, body } = request;
        return answerWith(await changeNewsletter(deps, params.id, body, editedBy(request)));
      },
    }),
    endpoint({
      name: 'archiveNewsletter',
      ...admins,
      method: 'delete',
      path: '/v1/staff/newsletters/{id}',
      summary: 'Take a newsletter off the site',
      params: newsletterParams,
      answers: { 204: { description: 'It is gone' } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        await archiveNewsletter(deps, request.params.id, editedBy(request));
        return { status: 204 };
      },
    }),
  ];
}

function answerWith(row: Newsletter, status = 200) {
  return { status, body: presentStaffNewsletter(row), headers: { ETag: versionTag(row.version) } };
}
