/** The payload of an entitlement token: a member's reading rights, valid for at most five minutes. */
export interface Entitlement {
  /** The member's id. */
  readonly sub: string;
  /** Slugs of the plans that the member has. */
  readonly plans: readonly string[];
  /** When the last plan ends, RFC 3339; null if no plan has an end date. */
  readonly until: string | null;
  /** Slugs of articles that were opened individually, by a gift link, a free read or staff. */
  readonly articles: readonly string[];
  /** Ids of the groups that grant access. */
  readonly groups: readonly string[];
  /** Whether every article is open, regardless of its access level. */
  readonly everything: boolean;
  /** Whether articles for registered members are open. */
  readonly member: boolean;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** The fields of an article in the API that reading rights depend on. */
export interface ReadableArticle {
  readonly slug: string;
  readonly access: 'public' | 'members' | 'subscribers' | 'tiers';
  readonly tiers: readonly string[];
}

/** A public key in the form of a JSON Web Key Set (RFC 7517). */
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
  /** The audience for which this site requested the token: its own host or origin. */
  readonly audience: string;
  /** Milliseconds since 1970; defaults to the current time. */
  readonly now?: number;
}

const TYPE = 'entitlement+jwt';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * Returns the entitlement of an authentic token. Returns null for any other text: another kind of token, another
 * issuer or audience, an unknown key, a wrong signature, or an expired token. Uses only WebCrypto, so it runs in
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

/** The id of the key that signed a token; null if the text is not a token. Does not verify the signature. */
export function readKeyId(token: string): string | null {
  const keyId = readJson(token.split('.')[0] ?? '')?.['kid'];
  return typeof keyId === 'string' ? keyId : null;
}

/** Whether an entitlement opens the article; without an entitlement, only public articles are open. */
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
