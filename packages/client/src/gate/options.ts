import type { Entitlement } from '../entitlement-token.ts';
import type { Fetch } from '../send.ts';
import { createVerifier } from '../verifier.ts';

export interface GateOptions {
  /** The server's PUBLIC_URL, which readers open and which is the issuer of tokens. */
  readonly baseUrl: string;
  /** This site's own origin, such as `https://www.example.org`: one of the server's ALLOWED_ORIGINS. */
  readonly origin: string;
  /** The URL of the API from this process, if it is not `baseUrl`. */
  readonly apiUrl?: string | undefined;
  /** The path prefix that the gate handles itself; `/pennypress` by default. */
  readonly prefix?: string | undefined;
  readonly fetch?: Fetch | undefined;
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** The timeout of calls to the server while a page renders, in seconds; 5 by default. */
  readonly timeoutSeconds?: number | undefined;
}

/** The options with their defaults, and the state that all visits share. */
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
  // Called without `this`, because workers require that for their own fetch.
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
