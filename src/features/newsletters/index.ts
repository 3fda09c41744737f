/** Newsletters: lists, who consented to them, and which addresses are suppressed. */

/** Archives a list. */
export { archiveNewsletter } from './change-newsletter.ts';
/** Consents and suppressions of many addresses. */
export { consentRecords } from './consent-records.ts';
/** The links of a contact: their preferences, and one-click unsubscribing. */
export { contactLinks, type LinkDeps } from './contact-links.ts';
/** An address that may be subscribed to lists, with its consents. */
export { type Contact, findContactByEmail } from './contacts.store.ts';
/** Creates a list; the topic on which changes of lists are published. */
export { createNewsletter, NEWSLETTERS_TOPIC } from './create-newsletter.ts';
export {
  /** The kinds and reasons that a file of consents and suppressions may contain. */
  IMPORTABLE,
  /** Whether a file's lines would resubscribe someone who left later. */
  wouldResubscribe,
} from './import-consent.rules.ts';
/** Imports consents and suppressions of many addresses, or returns what that would change. */
export { type ConsentImport, importConsents } from './import-consents.ts';
/** Stores the hashes of links before they are sent; replaces stored secrets of before by their hashes. */
export { hashStoredTokens, storeLinks } from './links.store.ts';
/** Moves a member's consents to their new address. */
export { moveContact } from './move-contact.ts';
/** Rows of lists. */
export { newsletterRows } from './newsletter-rows.ts';
/** All endpoints of newsletters. */
export { newsletterEndpoints } from './newsletters.routes.ts';
/** A list. */
export type { Newsletter } from './newsletters.store.ts';
/** A list as everyone may see it. */
export { presentNewsletter } from './newsletters.views.ts';
/** What a member's export says of their consents. */
export { newslettersPersonalData } from './personal-data.ts';
/** Slugs of the lists to which an address is subscribed. */
export { listSubscribedSlugs } from './preferences.ts';
/** Who receives what is sent to a list: subscribed, and not suppressed. */
export { receivers } from './receivers.store.ts';
/** Suppresses an address after a bounce or a complaint. */
export { recordDeliveryProblem } from './record-delivery-problem.ts';
/** Deletes signups that nobody confirmed in time. */
export { deleteExpiredSignups } from './signups.store.ts';
