import { randomSecret } from '../../platform/crypto/secrets.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { addSeconds } from '../../time/clock.ts';
import type { MailDeps } from '../accounts/index.ts';
import { type ReturnToDeps, requireReturnTo } from '../sign-in/index.ts';
import { insertProviderRequest } from './identities.store.ts';
import type { Provider } from './providers.client.ts';

/** Long enough to sign in at the provider, including a password reset. */
export const FLOW_SECONDS = 900;

export interface ProvidersDeps extends MailDeps, ReturnToDeps {
  readonly providers: ReadonlyMap<string, Provider>;
}

/** Throws `not_found` for a provider that is not configured. */
export function getProvider({ providers }: ProvidersDeps, slug: string): Provider {
  const provider = providers.get(slug);
  if (provider === undefined) throw notFound();
  return provider;
}

/**
 * Starts the authorization code flow with a provider, and returns the secret that ties its callback to this browser.
 * Throws `not_found`, `provider_unavailable`, and `invalid` if `returnTo` is not allowed.
 */
export async function beginSignIn(
  deps: ProvidersDeps,
  input: { slug: string; returnTo?: string | undefined },
): Promise<{ url: string; browser: string }> {
  const provider = getProvider(deps, input.slug);
  const returnTo = requireReturnTo(input.returnTo, deps);
  const flow = { state: randomSecret(), browser: randomSecret() };
  const url = await provider.createAuthorizationUrl(flow);
  const createdAt = deps.clock.now();
  const expiresAt = addSeconds(createdAt, FLOW_SECONDS);
  const request = { ...flow, provider: input.slug, returnTo, createdAt, expiresAt };
  await insertProviderRequest(deps.db.read, request);
  return { url, browser: flow.browser };
}
