import { isRefusal } from './problem.ts';

/** The tokens of a signed-in member. */
export interface Tokens {
  readonly accessToken: string;
  /** Works once: each refresh returns its successor. */
  readonly refreshToken: string;
  /** When to renew the access token, in milliseconds since 1970: shortly before it expires. */
  readonly renewAt: number;
}

/** A store of tokens: a cookie of a request, a database, localStorage. `null` means signed out. */
export interface TokenStore {
  read(): Tokens | null | Promise<Tokens | null>;
  save(tokens: Tokens | null): void | Promise<void>;
}

/** The response of sign-in and refresh. */
export interface SignedInAnswer {
  readonly accessToken: string;
  /** The lifetime of the access token, in seconds. */
  readonly expiresIn: number;
  readonly refreshToken?: string | undefined;
}

const RENEWAL_MARGIN_SECONDS = 30;

/** The tokens of a response. Throws `TypeError` if it has no refresh token, as in browsers that use cookies. */
export function tokensOf(
  { accessToken, expiresIn, refreshToken }: SignedInAnswer,
  now = Date.now(),
): Tokens {
  if (refreshToken === undefined) throw new TypeError('The response contains no refresh token.');
  const renewAt = now + (expiresIn - RENEWAL_MARGIN_SECONDS) * 1000;
  return { accessToken, refreshToken, renewAt };
}

/** Stores tokens in memory. */
export function memoryStore(tokens: Tokens | null = null): TokenStore {
  let current = tokens;
  return {
    read: () => current,
    save(next) {
      current = next;
    },
  };
}

export interface Session {
  /** The access token, renewed if it is about to expire or equals the `refused` one; null if signed out. */
  readToken(refused?: string): Promise<string | null>;
}

/**
 * Renews tokens: only one refresh runs at a time, and concurrent callers wait for it. Only a 401 of the refresh ends
 * the session; an unreachable server does not sign anyone out.
 */
export function createSession(
  store: TokenStore,
  refresh: (refreshToken: string) => Promise<SignedInAnswer>,
  now: () => number = () => Date.now(),
): Session {
  let running: Promise<string | null> | null = null;

  async function renew(expiring: Tokens): Promise<string | null> {
    // Another process or tab may have renewed it in the meantime.
    const current = await store.read();
    if (current === null || current.accessToken !== expiring.accessToken) {
      return current?.accessToken ?? null;
    }
    try {
      const tokens = tokensOf(await refresh(current.refreshToken), now());
      await store.save(tokens);
      return tokens.accessToken;
    } catch (error) {
      if (!isRefusal(error) || error.status !== 401) throw error;
      await store.save(null);
      return null;
    }
  }

  return {
    async readToken(refused) {
      if (running !== null) return await running;
      const tokens = await store.read();
      if (tokens === null) return null;
      const isFresh = now() < tokens.renewAt && tokens.accessToken !== refused;
      if (isFresh) return tokens.accessToken;
      running ??= renew(tokens).finally(() => {
        running = null;
      });
      return await running;
    },
  };
}
