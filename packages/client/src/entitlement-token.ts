/** What an entitlement token says: a member's reading rights for at most five minutes. */
export interface Entitlement {
  /** The member's id. */
  readonly sub: string;
  /** Slugs of the plans that are open to them. */
  readonly plans: readonly string[];
  /** When the last of the plans ends, RFC 3339; null if none has an end. */
  readonly until: string | null;
  /** Slugs of articles that were opened one by one, by a gift link, a free read or staff. */
  readonly articles: readonly string[];
  /** Ids of the groups that gave them access. */
  readonly groups: readonly string[];
  /** Whether every article is open, whatever its level. */
  readonly everything: boolean;
  /** Whether articles for members are open. */
  readonly member: boolean;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** An article as the API lists it, as far as reading rights depend on it. */
export interface ReadableArticle {
  readonly slug: string;
  readonly access: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tiers: readonly string[];
}

/** A public key as a JSON Web Key Set shows it (RFC 7517). */
export interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
}

export interface VerifyOptions {
  /** The JSON Web Key Set of `/.well-known/jwks.json`; fetch it once and cache it for some minutes. */
  readonly jwks: { readonly keys: readonly PublicKey[] };
  /** The server's PUBLIC_URL. */
  readonly issuer: string;
  /** What this site asked the token for: its own host or origin. */
  readonly audience: string;
  /** Milliseconds since 1970; now by default. */
  readonly now?: number;
}

const TYPE = 'entitlement+jwt';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * The entitlement of an authentic token; null for any other text: another kind of token, another issuer or
 * audience, an unknown key, a wrong signature, or one that has expired. Uses WebCrypto alone, so it runs in
 * browsers, workers and Node 20.
 */
export async function verifyEntitlement(
  token: string,
  { jwks, issuer, audience, now = Date.now() }: VerifyOptions,
): Promise<Entitlement | null> {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const header = readJson(head);
  const claims = readJson(body);
  if (more.length > 0 || header === null || claims === null) return null;
  if (header['alg'] !== 'ES256' || header['typ'] !== TYPE) return null;
  const jwk = jwks.keys.find(({ kid }) => kid === header['kid']);
  const bytes = readBase64Url(signature);
  if (jwk === undefined || bytes === null) return null;
  const { kty, crv, x, y } = jwk;
  const publicKey = { kty, crv, x, y };
  const key = await crypto.subtle.importKey('jwk', publicKey, ES256, false, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(ES256, key, bytes, signed))) return null;
  const isForUs = claims['iss'] === issuer && claims['aud'] === audience;
  return isForUs && Number(claims['exp']) * 1000 > now ? (claims as unknown as Entitlement) : null;
}

/** The id of the key that signed a token; null for a text that is none. Says nothing about its authenticity. */
export function readKeyId(token: string): string | null {
  const keyId = readJson(token.split('.')[0] ?? '')?.['kid'];
  return typeof keyId === 'string' ? keyId : null;
}

/** Whether the article is open to the holder of an entitlement; without one, only what is public. */
export function canRead(
  entitlement: Entitlement | null,
  { slug, access, tiers }: ReadableArticle,
): boolean {
  if (access === 'public') return true;
  if (entitlement === null) return false;
  const { plans, articles, everything, member } = entitlement;
  if (everything || articles.includes(slug)) return true;
  if (access === 'members') return member;
  return access === 'subscribers' ? plans.length > 0 : tiers.some((tier) => plans.includes(tier));
}

function readJson(part: string): Record<string, unknown> | null {
  const bytes = readBase64Url(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function readBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
