import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageByInstant, pageOfFew } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { staffNewsletterSchema, suppressionSchema } from './newsletters.schemas.ts';
import { findNewsletter, listNewsletters, type Newsletter } from './newsletters.store.ts';
import { listSuppressions } from './suppressions.store.ts';

/** Lists a page of all newsletters, in the order set by staff. */
export async function listStaffNewsletters({ db }: NewsletterDeps, query: PageQuery) {
  const page = pageOfFew('staff-newsletters', await listNewsletters(db.read), query);
  const data = page.rows.map((newsletter) => pick(staffNewsletterSchema, newsletter));
  return { data, nextCursor: page.nextCursor };
}

/** Throws `not_found`, also for an archived list. */
export async function getNewsletter({ db }: NewsletterDeps, id: string): Promise<Newsletter> {
  const newsletter = await findNewsletter(db.read, { id });
  if (newsletter === null) throw notFound();
  return newsletter;
}

/** Lists a page of suppressed addresses, newest first; only the given one if `email` is set. */
export function listSuppressedAddresses(
  { db }: NewsletterDeps,
  { email, ...query }: PageQuery & { readonly email?: string | undefined },
) {
  return pageByInstant('suppressions', query, {
    read: (page) => listSuppressions(db.read, { email, ...page }),
    instantOf: ({ createdAt }) => createdAt,
    present: (suppression) => pick(suppressionSchema, suppression),
  });
}
