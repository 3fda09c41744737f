import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import { providerRefused, providerUnavailable } from './providers.errors.ts';

/** An OpenID Connect provider as configured by the publisher. */
interface ProviderSettings {
  readonly slug: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The claims of a provider about a person. */
export interface ProviderClaims {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** One authorization code flow, tied to one browser. */
interface SignInFlow {
  readonly state: string;
  /** A secret that only the browser holds; PKCE verifier and nonce are derived from it. */
  readonly browser: string;
}

export interface Provider {
  readonly settings: ProviderSettings;
  /** Returns the URL to which the browser is sent. Throws `provider_unavailable`. */
  createAuthorizationUrl(flow: SignInFlow): Promise<string>;
  /** Exchanges the callback's code for verified claims. Throws `provider_refused` and `provider_unavailable`. */
  fetchClaims(
    flow: SignInFlow,
    answer: { code: string; iss: string | null },
  ): Promise<ProviderClaims>;
}

/** Short, because a reader is waiting for the page. */
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
    async createAuthorizationUrl(flow) {
      const configuration = await discover();
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: derive(flow, 'nonce'),
        code_challenge: await calculatePKCECodeChallenge(derive(flow, 'verifier')),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    async fetchClaims(flow, { code, iss }) {
      const configuration = await discover();
      const url = new URL(redirectUri);
      url.search = String(
        new URLSearchParams({ code, state: flow.state, ...(iss === null ? {} : { iss }) }),
      );
      try {
        return await exchangeCode(configuration, url, flow);
      } catch (error) {
        throw isRefusal(error) ? providerRefused(error) : providerUnavailable(error);
      }
    },
  };
}

/** Fetches the discovery document once, and again only after a failure. */
function createDiscovery(settings: ProviderSettings): () => Promise<Configuration> {
  let configuration: Promise<Configuration> | null = null;
  const isInsecure = settings.issuer.startsWith('http:');
  return () => {
    configuration ??= discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      {
        timeout: TIMEOUT_SECONDS,
        // Verifies the ID token's signature with the provider's published keys. OpenID Connect allows clients to rely
        // on TLS instead (Core, 3.1.3.7), which would trust any intermediary that terminates TLS.
        execute: [enableNonRepudiationChecks, ...(isInsecure ? [allowInsecureRequests] : [])],
      },
    ).catch((error: unknown) => {
      configuration = null;
      throw providerUnavailable(error);
    });
    return configuration;
  };
}

async function exchangeCode(
  configuration: Configuration,
  url: URL,
  flow: SignInFlow,
): Promise<ProviderClaims> {
  const tokens = await authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: derive(flow, 'verifier'),
    expectedState: flow.state,
    expectedNonce: derive(flow, 'nonce'),
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw providerRefused();
  const hasEmail = typeof claims['email'] === 'string';
  const profile = hasEmail
    ? claims
    : await fetchUserInfo(configuration, tokens.access_token, claims.sub);
  const { email, email_verified: verified, name } = profile;
  return {
    subject: claims.sub,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: verified === true,
    name: typeof name === 'string' ? name : null,
  };
}

/** Derives both secrets of a flow from the browser's secret, so that neither has to be stored. */
function derive({ browser, state }: SignInFlow, purpose: 'verifier' | 'nonce'): string {
  return hashSecret(`provider-${purpose}:${browser}:${state}`);
}

/** Whether the provider or our own checks refused; anything else is an outage. */
function isRefusal(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status < 500;
  if (error instanceof Error && error.cause instanceof Response) return error.cause.status < 500;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code !== 'OAUTH_TIMEOUT' && code.startsWith('OAUTH_');
}
