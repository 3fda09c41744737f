import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pick } from '../../platform/http/pick.ts';
import { staffResourceEndpoints } from '../audit/index.ts';
import { archiveNewsletter, changeNewsletter } from './change-newsletter.ts';
import { createNewsletter } from './create-newsletter.ts';
import { mailReportEndpoints } from './mail-reports.routes.ts';
import { memberConsentEndpoints } from './member-consents.routes.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { readNewsletterFigures } from './newsletter-figures.ts';
import {
  newsletterChangeSchema,
  newsletterFiguresSchema,
  newsletterInputSchema,
  staffNewsletterSchema,
} from './newsletters.schemas.ts';
import { ownNewsletterEndpoints } from './own-newsletters.routes.ts';
import { getNewsletter, listStaffNewsletters } from './read-newsletters.ts';
import { subscribingEndpoints } from './subscribing.routes.ts';
import { suppressionEndpoints } from './suppressions.routes.ts';

/** Endpoints of lists for staff; signups, preferences and unsubscribing for readers; suppressions and mail reports. */
export function newsletterEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    ...staffEndpoints(deps),
    figuresEndpoint(deps),
    ...subscribingEndpoints(deps),
    ...ownNewsletterEndpoints(deps),
    ...memberConsentEndpoints(deps),
    ...suppressionEndpoints(deps),
    ...mailReportEndpoints(deps),
  ];
}

function figuresEndpoint(deps: NewsletterDeps): Endpoint {
  return endpoint({
    name: 'getNewsletterFigures',
    method: 'get',
    path: '/v1/staff/newsletter-figures',
    summary: 'Get the subscribers of each newsletter, and how many joined and left recently',
    tag: 'Staff: newsletters',
    audience: { who: 'staff', role: 'editor' },
    responses: { 200: { description: 'The figures', schema: newsletterFiguresSchema } },
    result: () => readNewsletterFigures(deps),
  });
}

function staffEndpoints(deps: NewsletterDeps): Endpoint[] {
  return staffResourceEndpoints({
    tag: 'Staff: newsletters',
    path: '/v1/staff/newsletters',
    schemas: {
      row: staffNewsletterSchema,
      input: newsletterInputSchema,
      change: newsletterChangeSchema,
    },
    list: {
      name: 'listStaffNewsletters',
      summary: 'All newsletters, in the order in which the site lists them',
      run: (query) => listStaffNewsletters(deps, query),
    },
    get: {
      name: 'getStaffNewsletter',
      summary: 'One newsletter',
      run: (id) => getNewsletter(deps, id),
    },
    create: {
      name: 'createNewsletter',
      summary: 'Create a newsletter',
      conflicts: ['slug_taken'],
      run: (input, actor) => createNewsletter(deps, input, { actor }),
    },
    update: {
      name: 'updateNewsletter',
      summary: 'Change a newsletter',
      run: (id, change, by) => changeNewsletter(deps, id, change, by),
    },
    remove: {
      name: 'archiveNewsletter',
      summary: 'Archive a newsletter: it is removed from the site, and nothing more is sent',
      run: (id, by) => archiveNewsletter(deps, id, by),
    },
    present: (newsletter) => pick(staffNewsletterSchema, newsletter),
  });
}
