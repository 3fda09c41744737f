import {
  type Entitlement,
  type PublicKey,
  readKeyId,
  type VerifyOptions,
  verifyEntitlement,
} from './entitlement-token.ts';

export interface VerifierOptions extends Pick<VerifyOptions, 'issuer' | 'audience'> {
  /** How long fetched keys are used before they are refreshed, in seconds; 300 by default. */
  readonly cacheSeconds?: number | undefined;
  /** The URL of the API from this process, if it is not `issuer`. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: ((input: string) => Promise<Response>) | undefined;
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Limits the requests that tokens with unknown keys cause. */
const MIN_SECONDS_BETWEEN_FETCHES = 10;

/**
 * Verifies entitlement tokens with the server's keys, which are fetched and cached. A token with an unknown key
 * triggers another fetch, so that keys can be rotated. If the server cannot be reached, the cached keys stay valid;
 * without cached keys every result is null, so nothing opens.
 */
export function createVerifier(
  options: VerifierOptions,
): (token: string) => Promise<Entitlement | null> {
  const { issuer, audience, cacheSeconds = 300, now = () => Date.now() } = options;
  const get = options.fetch ?? ((input: string) => fetch(input));
  const address = `${(options.baseUrl ?? issuer).replace(/\/+$/, '')}/.well-known/jwks.json`;
  let keys: readonly PublicKey[] = [];
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  async function fetchKeys(): Promise<void> {
    fetchedAt = now();
    try {
      const response = await get(address);
      if (response.ok) ({ keys } = (await response.json()) as { keys: readonly PublicKey[] });
    } catch {
      // The cached keys stay; the next token retries after the minimum interval.
    }
  }

  async function listKeys(keyId: string): Promise<readonly PublicKey[]> {
    const age = (now() - fetchedAt) / 1000;
    const isKnown = keys.some(({ kid }) => kid === keyId);
    if (age > (isKnown ? cacheSeconds : MIN_SECONDS_BETWEEN_FETCHES)) {
      running ??= fetchKeys().finally(() => {
        running = null;
      });
    }
    // Known keys are used in the meantime, so no reader waits for a refresh.
    if (!isKnown && running !== null) await running;
    return keys;
  }

  return async (token) => {
    const keyId = readKeyId(token);
    if (keyId === null) return null;
    const jwks = { keys: await listKeys(keyId) };
    return await verifyEntitlement(token, { jwks, issuer, audience, now: now() });
  };
}
