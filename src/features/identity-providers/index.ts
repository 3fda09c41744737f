/** Signing in with accounts of other sites, by OpenID Connect. */

/** Endpoints that list and unlink a member's own identities. */
export { identityEndpoints } from './identities.routes.ts';
/** Deletes expired requests; unlinks all of a member's identities. */
export { deleteExpiredProviderRequests, deleteIdentities } from './identities.store.ts';
/** Links an identity to a member who has given every proof. */
export { linkIdentity } from './link-identity.ts';
/** The linked identities in a member's data export. */
export { identitiesPersonalData } from './personal-data.ts';
/** Creates the clients of the configured providers. */
export { createProviders } from './providers.client.ts';
/** Endpoints that list the providers and sign in by one. */
export { providerEndpoints } from './providers.routes.ts';
