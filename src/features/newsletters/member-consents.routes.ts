import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { findMemberById } from '../accounts/index.ts';
import { findContactByEmail, listConsents } from './contacts.store.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { listNewsletters } from './newsletters.store.ts';
import { listSubscribedSlugs } from './preferences.ts';

const consentsSchema = z
  .object({
    subscribed: z
      .array(z.string())
      .meta({ description: 'slugs of the lists that are sent to them' }),
    consents: z.array(
      z.object({
        newsletter: z.object({ slug: z.string(), name: z.string() }),
        kind: z.string(),
        source: z.string(),
        wording: z.string(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'MemberConsents', description: "A member's ledger of consent, newest first" });

/** What a member's address agreed to, in which words, for support. */
export function memberConsentEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getMemberConsents',
      method: 'get',
      path: '/v1/staff/members/{id}/consents',
      summary: 'The newsletters of a member, and each consent with its wording',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', scope: 'members:read' },
      params: z.object({ id: z.uuid() }),
      answers: { 200: { description: 'The consents', schema: consentsSchema } },
      handle: async ({ params }) => ({ status: 200, body: await readConsents(deps, params.id) }),
    }),
  ];
}

async function readConsents({ db }: Pick<NewsletterDeps, 'db'>, memberId: string) {
  const tx = db.read;
  const member = await findMemberById(tx, memberId);
  if (member === null) throw notFound();
  const { email } = member;
  const [contact, lists, subscribed] = await Promise.all([
    findContactByEmail(tx, email),
    listNewsletters(tx),
    listSubscribedSlugs(tx, email),
  ]);
  const byId = new Map(lists.map(({ id, slug, name }) => [id, { slug, name }]));
  const consents = contact === null ? [] : await listConsents(tx, contact.id);
  return {
    subscribed,
    consents: consents.toReversed().flatMap(({ newsletterId, kind, source, wording, at }) => {
      const newsletter = byId.get(newsletterId);
      return newsletter ? [{ newsletter, kind, source, wording, at: at.toISOString() }] : [];
    }),
  };
}
