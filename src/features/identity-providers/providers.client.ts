import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import { providerRefused, providerUnavailable } from './providers.errors.ts';

/** A provider as the publisher configured it. */
export interface ProviderSettings {
  readonly slug: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a provider says of somebody. */
export interface ProviderClaims {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** What ties a way to the provider and back to one browser. */
export interface SignInFlow {
  readonly state: string;
  /** Known to the browser alone; verifier and nonce are derived from it. */
  readonly browser: string;
}

export interface Provider {
  readonly settings: ProviderSettings;
  /** Where to send the browser. Throws `provider_unavailable`. */
  createAuthorizationUrl(way: SignInFlow): Promise<string>;
  /** What came back, checked in full. Throws `provider_refused` and `provider_unavailable`. */
  fetchClaims(
    way: SignInFlow,
    answer: { code: string; iss: string | null },
  ): Promise<ProviderClaims>;
}

/** Somebody waits in front of a page meanwhile. */
const TIMEOUT_SECONDS = 6;

export function createProviders(
  list: readonly ProviderSettings[],
  { publicUrl }: { readonly publicUrl: string },
): ReadonlyMap<string, Provider> {
  return new Map(list.map((settings) => [settings.slug, createProvider(settings, publicUrl)]));
}

function createProvider(settings: ProviderSettings, publicUrl: string): Provider {
  const redirectUri = `${publicUrl}/signin/with/${settings.slug}/callback`;
  const discover = createDiscovery(settings);
  return {
    settings,
    async createAuthorizationUrl(way) {
      const configuration = await discover();
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: way.state,
        nonce: derive(way, 'nonce'),
        code_challenge: await calculatePKCECodeChallenge(derive(way, 'verifier')),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    async fetchClaims(way, { code, iss }) {
      const configuration = await discover();
      const url = new URL(redirectUri);
      url.search = String(
        new URLSearchParams({ code, state: way.state, ...(iss === null ? {} : { iss }) }),
      );
      try {
        return await exchangeCode(configuration, url, way);
      } catch (error) {
        throw isRefusal(error) ? providerRefused(error) : providerUnavailable(error);
      }
    },
  };
}

/** Asked once, and again only after it failed. */
function createDiscovery(settings: ProviderSettings): () => Promise<Configuration> {
  let kept: Promise<Configuration> | null = null;
  const isInsecure = settings.issuer.startsWith('http:');
  return () => {
    kept ??= discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      { timeout: TIMEOUT_SECONDS, ...(isInsecure ? { execute: [allowInsecureRequests] } : {}) },
    ).catch((error: unknown) => {
      kept = null;
      throw providerUnavailable(error);
    });
    return kept;
  };
}

async function exchangeCode(
  configuration: Configuration,
  url: URL,
  way: SignInFlow,
): Promise<ProviderClaims> {
  const tokens = await authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: derive(way, 'verifier'),
    expectedState: way.state,
    expectedNonce: derive(way, 'nonce'),
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw providerRefused();
  const hasEmail = typeof claims['email'] === 'string';
  const said = hasEmail
    ? claims
    : await fetchUserInfo(configuration, tokens.access_token, claims.sub);
  const { email, email_verified: verified, name } = said;
  return {
    subject: claims.sub,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: verified === true,
    name: typeof name === 'string' ? name : null,
  };
}

/** Both secrets of a way follow from what only its browser holds, so none of them has to be kept. */
function derive({ browser, state }: SignInFlow, purpose: 'verifier' | 'nonce'): string {
  return hashSecret(`provider-${purpose}:${browser}:${state}`);
}

/** Whether the provider, or our own checks of what it said, said no; anything else is an outage. */
function isRefusal(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status < 500;
  if (error instanceof Error && error.cause instanceof Response) return error.cause.status < 500;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code !== 'OAUTH_TIMEOUT' && code.startsWith('OAUTH_');
}
