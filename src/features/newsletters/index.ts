/** Lists that readers may ask to be on, and who wants them. */

/** Slugs of the lists that go to an address. */
export { listSlugsOn } from './choose-lists.ts';
export { CONSENT_KINDS, type ConsentKind } from './consent.rules.ts';
/** What a file says of many addresses: what it would change, and the change. */
export {
  type ConsentRow,
  findSuppressed,
  findSuppressedHashes,
  readLedgers,
} from './consent-batches.store.ts';
/** What an address agreed to, when and in which words; and what erasure does with it. */
export {
  type Contact,
  findContactByEmail,
  forgetContact,
} from './contacts.store.ts';
/** Announced with the id of what changed. */
export { createNewsletter, NEWSLETTERS_TOPIC } from './create-newsletter.ts';
/** Lines of a file of which nothing may be written. */
export { isPuttingBack } from './import-consent.rules.ts';
export {
  type ImportedConsent,
  type ImportedContact,
  type ImportedLine,
  importConsents,
  planConsents,
} from './import-consents.ts';
/** The ledger of everybody, account or not, and what nothing is sent to. */
export { type ContactLedger, listContactLedgers } from './ledgers.store.ts';
/** Bounces and complaints, told by mail servers. */
export { mailReportEndpoints } from './mail-reports.routes.ts';
/** What a member agreed to follows them to another address. */
export { moveContact } from './move-contact.ts';
export { newsletterEndpoints } from './newsletters.routes.ts';
export {
  findNewsletterById,
  findNewsletterBySlug,
  listNewsletters,
  type Newsletter,
} from './newsletters.store.ts';
export { presentNewsletter } from './newsletters.views.ts';
/** Acts on a mail that came back or was complained about. */
export { noteTrouble } from './note-trouble.ts';
export { ownListsEndpoints } from './own-lists.routes.ts';
/** What a member's export says of the lists that they agreed to and withdrew from. */
export { newslettersPersonalData } from './personal-data.ts';
/** Whom a list goes to: confirmed, and not suppressed. */
export { listReceivers, listReceiversAmong } from './receivers.store.ts';
/** Removes what was asked for and never confirmed. */
export { removeExpiredSignups } from './signups.store.ts';
export { subscribingEndpoints } from './subscribing.routes.ts';
/** Nothing is sent to this address any more, whatever its ledger says. */
export { SUPPRESSION_REASONS, type SuppressionReason } from './suppression.rules.ts';
export { suppressionEndpoints } from './suppressions.routes.ts';
export { listSuppressions, suppressAddress, suppressHash } from './suppressions.store.ts';
/** Links that every mail to a list carries. */
export { preferencesUrl, unsubscribeHeaders } from './unsubscribe-link.ts';
