/** Newsletters: lists, the consents to them, and suppressed addresses. */

/** Archives a list. */
export { archiveNewsletter } from './change-newsletter.ts';
/** Consents and suppressions of many addresses. */
export { consentRecords } from './consent-records.ts';
/** Returns the links of a contact: preferences, and one-click unsubscribing. */
export { contactLinks, type LinkDeps } from './contact-links.ts';
/** An address that may be subscribed to lists, with its consents. */
export { type Contact, findContactByEmail } from './contacts.store.ts';
/** Creates a list; the topic on which changes of lists are published. */
export { createNewsletter, NEWSLETTERS_TOPIC } from './create-newsletter.ts';
export {
  /** The kinds and reasons that a file of consents and suppressions may contain. */
  IMPORTABLE,
  /** Whether a file's lines would resubscribe someone who unsubscribed later. */
  wouldResubscribe,
} from './import-consent.rules.ts';
/** Imports consents and suppressions of many addresses, or returns what that would change. */
export { type ConsentImport, importConsents } from './import-consents.ts';
/** Lists the sources of imported subscriptions, and withdraws those that their source no longer has. */
export { importedConsents } from './imported-consents.ts';
/** Stores the hashes of links before they are sent; replaces plain-text tokens of earlier versions by hashes. */
export { linkHashes } from './links.store.ts';
/** Moves a member's consents to their new address. */
export { moveContact } from './move-contact.ts';
/** Finds and lists newsletters. */
export { newsletterRows } from './newsletter-rows.ts';
/** All endpoints of newsletters. */
export { newsletterEndpoints } from './newsletters.routes.ts';
/** A newsletter, to which addresses subscribe. */
export type { Newsletter } from './newsletters.store.ts';
/** Presents a list to the public. */
export { presentNewsletter } from './newsletters.views.ts';
/** The consents in a member's data export. */
export { newslettersPersonalData } from './personal-data.ts';
/** Returns the slugs of the lists to which an address is subscribed. */
export { listSubscribedSlugs } from './preferences.ts';
/** Lists and counts the receivers of a list: subscribed, and not suppressed. */
export { receivers } from './receivers.store.ts';
/** Suppresses an address after a bounce or a complaint. */
export { recordDeliveryProblem } from './record-delivery-problem.ts';
/** Deletes expired signups. */
export { deleteExpiredSignups } from './signups.store.ts';
