import type { Entitlement } from '../entitlement-token.ts';
import type { Fetch } from '../send.ts';
import { createVerifier } from '../verifier.ts';

export interface GateOptions {
  /** The server's PUBLIC_URL, as readers open it and as it signs tokens. */
  readonly baseUrl: string;
  /** This site's own origin, such as `https://www.example.org`: one of the server's ALLOWED_ORIGINS. */
  readonly origin: string;
  /** Where the API is reached from here, if not at `baseUrl`. */
  readonly apiUrl?: string | undefined;
  /** The path below which the gate answers itself; `/pennypress` by default. */
  readonly prefix?: string | undefined;
  readonly fetch?: Fetch | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** How long a page waits for the server, in seconds; 5 by default. */
  readonly timeoutSeconds?: number | undefined;
}

/** The options with their defaults, and what all visits share. */
export interface GateContext {
  readonly baseUrl: string;
  readonly apiUrl: string;
  readonly origin: string;
  readonly isHttps: boolean;
  readonly prefix: string;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timeoutSeconds: number;
  readonly verify: (token: string) => Promise<Entitlement | null>;
}

export function createContext(options: GateOptions): GateContext {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const { origin, protocol, host } = new URL(options.origin);
  const apiUrl = (options.apiUrl ?? baseUrl).replace(/\/+$/, '');
  // Called without `this`, which workers demand of their own fetch.
  const send: Fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const now = options.now ?? (() => Date.now());
  return {
    baseUrl,
    apiUrl,
    origin,
    isHttps: protocol === 'https:',
    prefix: options.prefix ?? '/pennypress',
    fetch: send,
    now,
    timeoutSeconds: options.timeoutSeconds ?? 5,
    verify: createVerifier({
      issuer: baseUrl,
      audience: host,
      baseUrl: apiUrl,
      fetch: (input) => send(input, {}),
      now,
    }),
  };
}
