import type { DbDeps } from '../../platform/db/db-deps.ts';
import { isInRanges } from '../../platform/http/address-ranges.ts';
import type { Caller, MemberCaller } from '../../platform/http/caller.ts';
import type { Cookies } from '../../platform/http/cookies.ts';
import type { Authenticate } from '../../platform/http/gates.ts';
import type { CachedMember } from '../../platform/http/member-fast-path.ts';
import { VISITOR_COOKIE, type Visitors } from '../../platform/http/visitors.ts';
import { actsAsStaff, findMemberById } from '../accounts/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { AccessTokens } from './access-tokens.ts';
import { apiKeyStatus, responsibleIdOf } from './api-keys.rules.ts';
import { findApiKeyBySecret, markApiKeyUsed } from './api-keys.store.ts';
import { createSessionCache, type SessionCache, type SessionCacheDeps } from './session-cache.ts';
import { ACCESS_COOKIE } from './session-cookies.ts';
import { invalidToken } from './sessions.errors.ts';
import { type ActiveSession, findActiveSession } from './sessions.store.ts';

interface AuthenticateDeps extends DbDeps {
  readonly accessTokens: AccessTokens;
  readonly visitors: Visitors;
  readonly readSettings: ReadSettings;
  readonly sessionCache: SessionCache;
}

type Recall = Parameters<Authenticate>[1];

export const API_KEY_PREFIX = 'pk_';

const BEARER = /^bearer(?: +(.*))?$/i;
/** Sent by elements on other sites, which get no cookie; identifies the anonymous reader who opened articles there. */
const VISITOR = /^visitor +(\S+)$/i;
/** The usual spelling, which the fast path compares without a regular expression. */
const DEFAULT_BEARER = 'Bearer ';

/**
 * Three ways to identify the sender of a request, which share one session cache: for every endpoint, for the fast
 * path of readers, and for pages that greet the signed-in member.
 */
export function createAuthentication(
  options: Omit<AuthenticateDeps, 'sessionCache'> & SessionCacheDeps,
) {
  const deps = { ...options, sessionCache: createSessionCache(options) };
  return {
    authenticate: createAuthenticate(deps),
    authenticateFromCache: createAuthenticateFromCache(deps),
    findViewer: createFindViewer(deps),
  };
}

/**
 * Identifies the caller. An invalid bearer token is refused with `invalid_token`, because its client expects to be
 * authenticated. An invalid cookie or visitor token is ignored, because browsers send stale cookies and anyone may
 * read. A request without credentials costs no query and no cryptography.
 */
function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async ({ header, cookies, address }, recall) => {
    const authorization = header('authorization') ?? '';
    const bearer = BEARER.exec(authorization);
    if (bearer) {
      return await authenticateBearer(deps, { token: bearer[1]?.trim() ?? '', address }, recall);
    }
    const [, visitor] = VISITOR.exec(authorization) ?? [];
    if (visitor !== undefined) {
      return { kind: 'anonymous', visitorId: deps.visitors.read(visitor) };
    }
    const cookie = cookies[ACCESS_COOKIE];
    const member = cookie
      ? await authenticateAccessToken(deps, cookie, { via: 'cookie', recall })
      : null;
    return member ?? { kind: 'anonymous', visitorId: deps.visitors.read(cookies[VISITOR_COOKIE]) };
  };
}

async function authenticateBearer(
  deps: AuthenticateDeps,
  { token, address }: { token: string; address: string },
  recall: Recall,
): Promise<Caller> {
  const caller = token.startsWith(API_KEY_PREFIX)
    ? await authenticateApiKey(deps, { secret: token, address })
    : await authenticateAccessToken(deps, token, { via: 'bearer', recall });
  if (caller === null) throw invalidToken();
  return caller;
}

/** The response does not distinguish a stopped, expired or misplaced key from an invented one. */
async function authenticateApiKey(
  { db, clock }: AuthenticateDeps,
  { secret, address }: { secret: string; address: string },
): Promise<Caller | null> {
  const key = await findApiKeyBySecret(db.read, secret);
  if (key === null) return null;
  if (key.addresses.length > 0 && !isInRanges(address, key.addresses)) return null;
  const now = clock.now();
  const responsible = await findMemberById(db.read, responsibleIdOf(key));
  if (apiKeyStatus(key, responsible, now) !== 'active') return null;
  await markApiKeyUsed(db.read, key, now);
  return { kind: 'server', apiKeyId: key.id, scopes: key.scopes };
}

/**
 * Reads the stored role, never the token's, so that losing a role takes effect with the next request. Reads settings
 * only for staff.
 */
async function authenticateAccessToken(
  deps: AuthenticateDeps,
  token: string,
  { via, recall }: { via: MemberCaller['via']; recall: Recall },
): Promise<Caller | null> {
  const { db, clock, accessTokens, sessionCache } = deps;
  const claims = accessTokens.verify(token);
  if (claims === null) return null;
  const session =
    recall === 'memory'
      ? await sessionCache.find(claims)
      : await findActiveSession(db.read, { ...claims, now: clock.now() });
  if (claims === null || session === null) return null;
  const { name: _, language: __, secondFactorAt: ___, ...state } = session;
  const mayBeStaff = session.role !== 'reader' && session.sessionKind !== 'embedded';
  const isStaff = mayBeStaff && actsAsStaff(session, await deps.readSettings());
  const lacksRequiredSecondFactor = mayBeStaff && !isStaff;
  const role = isStaff ? session.role : 'reader';
  return { kind: 'member', ...claims, ...state, role, lacksRequiredSecondFactor, via };
}

/**
 * Identifies the reader of a request if the token is valid and their session is cached; null for staff. Null is not a
 * refusal: the caller must then use `authenticate`.
 */
function createAuthenticateFromCache({
  accessTokens,
  sessionCache,
}: Pick<AuthenticateDeps, 'accessTokens' | 'sessionCache'>) {
  /** One caller object per cached session. */
  const members = new WeakMap<ActiveSession, CachedMember>();

  return (authorization: string | undefined, cookies: () => Cookies): CachedMember | null => {
    const via = authorization === undefined ? 'cookie' : 'bearer';
    const token =
      authorization === undefined
        ? cookies()[ACCESS_COOKIE]
        : authorization.startsWith(DEFAULT_BEARER) && authorization.slice(DEFAULT_BEARER.length);
    const claims = token ? accessTokens.verify(token) : null;
    const session = claims && sessionCache.getCached(claims);
    if (claims === null || session?.role !== 'reader') return null;
    const cached = members.get(session);
    if (cached?.caller.via === via) return cached;
    const { name, language, secondFactorAt: _, ...state } = session;
    const lacksRequiredSecondFactor = false;
    const caller = { kind: 'member', ...claims, ...state, lacksRequiredSecondFactor, via } as const;
    const member = { caller, name, language };
    members.set(session, member);
    return member;
  };
}

/**
 * Finds the member who is signed in by the access cookie, so that pages can greet them; null if nobody is. A cached
 * session suffices, because this grants no access. The role is not checked for a second factor.
 */
function createFindViewer({
  accessTokens,
  sessionCache,
}: Pick<AuthenticateDeps, 'accessTokens' | 'sessionCache'>) {
  return async (cookies: Cookies) => {
    const token = cookies[ACCESS_COOKIE];
    const claims = token ? accessTokens.verify(token) : null;
    const session = claims && (await sessionCache.find(claims));
    if (claims === null || session === null) return null;
    const { name, language, role } = session;
    return { id: claims.memberId, name, language, role };
  };
}
