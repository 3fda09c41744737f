/** Signing in with somebody else's accounts, by OpenID Connect. */

export { identityEndpoints } from './identities.routes.ts';
export {
  deleteExpiredProviderRequests,
  deleteIdentities,
  listIdentities,
} from './identities.store.ts';
/** Ties an identity to a member who has given every proof. */
export { linkIdentity } from './link-identity.ts';
export { createProviders } from './providers.client.ts';
export { providerEndpoints } from './providers.routes.ts';
