import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, editedBy } from '../audit/index.ts';
import { archiveNewsletter, changeNewsletter } from './change-newsletter.ts';
import { createNewsletter, type NewsletterDeps } from './create-newsletter.ts';
import { type MailReportDeps, mailReportEndpoints } from './mail-reports.routes.ts';
import {
  newsletterChangeSchema,
  newsletterInputSchema,
  newsletterParams,
  staffNewsletterSchema,
} from './newsletters.schemas.ts';
import type { Newsletter } from './newsletters.store.ts';
import { presentStaffNewsletter } from './newsletters.views.ts';
import { ownNewsletterEndpoints } from './own-newsletters.routes.ts';
import { getNewsletter, listStaffNewsletters } from './read-newsletters.ts';
import type { SignupDeps } from './request-signup.ts';
import { subscribingEndpoints } from './subscribing.routes.ts';
import { suppressionEndpoints } from './suppressions.routes.ts';

const FOR_ADMINS = {
  tag: 'Staff: newsletters',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const newsletter = { description: 'The newsletter as it stands', schema: staffNewsletterSchema };

/** Lists for staff; signups, preferences and unsubscribing for readers; suppressions and mail reports. */
export function newsletterEndpoints(
  deps: NewsletterDeps & SignupDeps & MailReportDeps,
): Endpoint[] {
  return [
    ...collectionEndpoints(deps),
    ...itemEndpoints(deps),
    ...subscribingEndpoints(deps),
    ...ownNewsletterEndpoints(deps),
    ...suppressionEndpoints(deps),
    ...mailReportEndpoints(deps),
  ];
}

function collectionEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffNewsletters',
      ...FOR_ADMINS,
      method: 'get',
      path: '/v1/staff/newsletters',
      summary: 'All newsletters, in the order that they are named in',
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(staffNewsletterSchema) } },
      handle: async ({ query }) => ({
        status: 200,
        body: await listStaffNewsletters(deps, query),
      }),
    }),
    endpoint({
      name: 'createNewsletter',
      ...FOR_ADMINS,
      method: 'post',
      path: '/v1/staff/newsletters',
      summary: 'Make a newsletter',
      body: newsletterInputSchema,
      isIdempotent: true,
      answers: { 201: newsletter },
      refusals: { 409: ['slug_taken'] },
      handle: async (request) => {
        const actor = actorOf(request);
        return answerWith(await createNewsletter(deps, request.body, { actor }), 201);
      },
    }),
  ];
}

function itemEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffNewsletter',
      ...FOR_ADMINS,
      method: 'get',
      path: '/v1/staff/newsletters/{id}',
      summary: 'One newsletter',
      params: newsletterParams,
      answers: { 200: newsletter },
      handle: async ({ params }) => answerWith(await getNewsletter(deps, params.id)),
    }),
    endpoint({
      name: 'updateNewsletter',
      ...FOR_ADMINS,
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
      ...FOR_ADMINS,
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
