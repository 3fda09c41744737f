import { notFound } from '../../platform/errors/refusals.ts';
import { findMemberById } from '../accounts/index.ts';
import { findContactByEmail, listConsents } from './contacts.store.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { listNewsletters } from './newsletters.store.ts';
import { listSubscribedSlugs } from './preferences.ts';

/** Returns the lists that a member receives, and each consent with its wording, newest first. Throws `not_found`. */
export async function readConsents({ db }: Pick<NewsletterDeps, 'db'>, memberId: string) {
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
