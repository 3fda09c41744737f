import { isRefusal } from './problem.ts';

/** The tokens of a member who is signed in. */
export interface Tokens {
  readonly accessToken: string;
  /** Works once: each refresh brings the next one. */
  readonly refreshToken: string;
  /** When the access token is renewed, in milliseconds since 1970: a little before it expires. */
  readonly renewAt: number;
}

/** Where tokens are kept: a cookie of a request, a database, localStorage. `null` means signed out. */
export interface TokenStore {
  read(): Tokens | null | Promise<Tokens | null>;
  save(tokens: Tokens | null): void | Promise<void>;
}

/** What signing in and refreshing answer. */
export interface SignedInAnswer {
  readonly accessToken: string;
  /** In seconds. */
  readonly expiresIn: number;
  readonly refreshToken?: string | undefined;
}

const RENEWAL_MARGIN_SECONDS = 30;

/** The tokens of an answer; throws `TypeError` for one without a refresh token, as browsers with cookies get. */
export function tokensOf(
  { accessToken, expiresIn, refreshToken }: SignedInAnswer,
  now = Date.now(),
): Tokens {
  if (refreshToken === undefined) throw new TypeError('The answer holds no refresh token.');
  const renewAt = now + (expiresIn - RENEWAL_MARGIN_SECONDS) * 1000;
  return { accessToken, refreshToken, renewAt };
}

/** Keeps tokens for as long as the program runs. */
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
  /** The access token, renewed where it is about to expire or `refused` is the one that it was; null if signed out. */
  readToken(refused?: string): Promise<string | null>;
}

/**
 * Renews tokens: one refresh is in flight at a time, and everyone who needs a token meanwhile waits for it. Only
 * a 401 of the refresh ends the session; a server that is away does not sign anyone out.
 */
export function createSession(
  store: TokenStore,
  refresh: (refreshToken: string) => Promise<SignedInAnswer>,
  now: () => number = () => Date.now(),
): Session {
  let running: Promise<string | null> | null = null;

  async function renew(expiring: Tokens): Promise<string | null> {
    // Another process or tab may have renewed it meanwhile.
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
