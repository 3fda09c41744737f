/** Signing in with somebody else's accounts, by OpenID Connect. */

export { identityEndpoints } from './identities.routes.ts';
export { listIdentities, removeExpiredProviderRequests } from './identities.store.ts';
export { createProviders } from './providers.client.ts';
export { providerEndpoints } from './providers.routes.ts';
