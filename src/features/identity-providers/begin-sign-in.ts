import { randomSecret } from '../../platform/crypto/secrets.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { addSeconds } from '../../time/clock.ts';
import type { MailDeps } from '../accounts/index.ts';
import { decideReturnTo } from '../sessions/index.ts';
import { insertProviderRequest } from './identities.store.ts';
import type { Provider } from './providers.client.ts';

/** Long enough to sign in over there, a lost password included. */
export const FLOW_SECONDS = 900;

export interface ProvidersDeps extends MailDeps {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly allowedOrigins: ReadonlySet<string>;
}

/** Throws the 404 for a provider that nobody configured. */
export function getProvider({ providers }: ProvidersDeps, slug: string): Provider {
  const provider = providers.get(slug);
  if (provider === undefined) throw notFound();
  return provider;
}

/**
 * Begins the way to a provider, and answers the secret that ties the way back to this browser. Throws
 * `not_found`, `provider_unavailable`, and `invalid` for a `returnTo` on a site that is not ours.
 */
export async function beginSignIn(
  deps: ProvidersDeps,
  wish: { slug: string; returnTo?: string | undefined },
): Promise<{ url: string; browser: string }> {
  const provider = getProvider(deps, wish.slug);
  const returnTo = wish.returnTo === undefined ? null : decideReturnTo(wish.returnTo, deps);
  if (wish.returnTo !== undefined && returnTo === null) {
    throw invalidField('body.returnTo', 'must be on this site or an allowed one');
  }
  const way = { state: randomSecret(), browser: randomSecret() };
  const url = await provider.createAuthorizationUrl(way);
  const createdAt = deps.clock.now();
  const expiresAt = addSeconds(createdAt, FLOW_SECONDS);
  const request = { ...way, provider: wish.slug, returnTo, createdAt, expiresAt };
  await insertProviderRequest(deps.db.read, request);
  return { url, browser: way.browser };
}
