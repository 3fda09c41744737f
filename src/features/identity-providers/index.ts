/** Signing in with accounts of other sites, by OpenID Connect. */

/** Listing and unlinking one's identities. */
export { identityEndpoints } from './identities.routes.ts';
/** Deletes expired requests; unlinks all of a member's identities. */
export { deleteExpiredProviderRequests, deleteIdentities } from './identities.store.ts';
/** Links an identity to a member who has given every proof. */
export { linkIdentity } from './link-identity.ts';
/** What a member's export says of linked identities. */
export { identitiesPersonalData } from './personal-data.ts';
/** The clients of the configured providers. */
export { createProviders } from './providers.client.ts';
/** Listing the providers, and signing in by one. */
export { providerEndpoints } from './providers.routes.ts';
