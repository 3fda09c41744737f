import {
  type Entitlement,
  type PublicKey,
  readKeyId,
  type VerifyOptions,
  verifyEntitlement,
} from './entitlement-token.ts';

export interface VerifierOptions extends Pick<VerifyOptions, 'issuer' | 'audience'> {
  /** How long fetched keys are used without asking again; 300 by default. */
  readonly cacheSeconds?: number | undefined;
  /** Where the API is reached from here, if not at `issuer`. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: ((input: string) => Promise<Response>) | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Tokens with keys that nobody has heard of make no more requests than this. */
const LEAST_SECONDS_BETWEEN_FETCHES = 10;

/**
 * Verifies entitlement tokens with the server's keys, which it fetches once and caches. A token with a key that
 * is not known yet has them fetched again, so that keys can be rotated. Where the server cannot be reached, the
 * keys of before go on to count; without any, every token is null: nothing opens.
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
      // The keys of before stay; the next token tries again after the least time.
    }
  }

  async function listKeys(keyId: string): Promise<readonly PublicKey[]> {
    const age = (now() - fetchedAt) / 1000;
    const isKnown = keys.some(({ kid }) => kid === keyId);
    if (age > (isKnown ? cacheSeconds : LEAST_SECONDS_BETWEEN_FETCHES)) {
      running ??= fetchKeys().finally(() => {
        running = null;
      });
    }
    // Known keys are used meanwhile: no reader waits for a renewal.
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
