/** The gate's cookies on the publisher's own host; all are HttpOnly. */
const COOKIES = ['session', 'entitlement', 'visitor', 'signin'] as const;
type CookieName = (typeof COOKIES)[number];

const DAY_SECONDS = 86_400;
/** The maximum age of each cookie, in seconds. */
const MAX_AGE = {
  // At most as long as the server's own sessions.
  session: 60 * DAY_SECONDS,
  entitlement: 300,
  // The maximum that browsers allow.
  visitor: 400 * DAY_SECONDS,
  signin: 600,
} as const satisfies Record<CookieName, number>;

export interface CookieJar {
  read(name: CookieName): string | null;
  /** Sets a cookie, or deletes it if null. Later reads return the written value. */
  write(name: CookieName, value: string | null): void;
  /** Whether the request has a cookie that the response may depend on. */
  readonly isPersonal: boolean;
  /** The values of `Set-Cookie`. */
  listWritten(): string[];
  /** The `Cookie` header as it would be after the writes. */
  toHeader(): string;
}

/** Browsers accept `__Host-` cookies over https only, so a sibling subdomain cannot plant such a cookie. */
export function openJar(header: string | null, isHttps: boolean): CookieJar {
  const sent = parse(header ?? '');
  const written = new Map<string, string>();
  const nameOf = (name: CookieName) => `${isHttps ? '__Host-' : ''}pennypress_${name}`;
  return {
    isPersonal: COOKIES.some((name) => name !== 'signin' && sent.has(nameOf(name))),
    read: (name) => sent.get(nameOf(name)) ?? null,
    write(name, value) {
      const full = nameOf(name);
      if (value === null) sent.delete(full);
      else sent.set(full, value);
      const age = value === null ? 0 : MAX_AGE[name];
      const attributes = `Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
      written.set(full, `${full}=${value ?? ''}; ${attributes}`);
    },
    listWritten: () => [...written.values()],
    toHeader: () => [...sent].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

function parse(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 1) continue;
    const name = pair.slice(0, at).trim();
    // The first cookie of a name wins, as on the server.
    if (!cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** Encodes a value as text that is allowed in any cookie. */
export function encodeValue(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return toBase64Url(bytes);
}

/** Decodes the text of `encodeValue` to an object; null for anything else, because cookies are untrusted input. */
export function decodeValue(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

export function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
