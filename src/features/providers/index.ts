/** Signing in with somebody else's accounts, by OpenID Connect. */

export { identityEndpoints } from './identities.routes.ts';
export {
  listIdentities,
  removeExpiredProviderRequests,
  removeIdentitiesOf,
} from './identities.store.ts';
/** Ties an identity to a member who has given every proof. */
export { joinIdentity } from './join-identity.ts';
export { createProviders } from './providers.client.ts';
export { providerEndpoints } from './providers.routes.ts';
