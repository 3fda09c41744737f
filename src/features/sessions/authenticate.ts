import type { Database } from '../../platform/db/database.ts';
import type { Caller, MemberCaller } from '../../platform/http/caller.ts';
import type { Authenticate } from '../../platform/http/gates.ts';
import { VISITOR_COOKIE, type Visitors } from '../../platform/http/visitors.ts';
import type { Clock } from '../../time/clock.ts';
import { actsAsStaff } from '../accounts/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { AccessTokens } from './access-token.ts';
import { findApiKeyBySecret, markApiKeyUsed } from './api-keys.store.ts';
import type { KnownCallers } from './known-callers.ts';
import { ACCESS_COOKIE } from './session-cookies.ts';
import { invalidToken } from './sessions.errors.ts';
import { findLivingSession, type LivingSession } from './sessions.store.ts';

export interface AuthenticateDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accessTokens: AccessTokens;
  readonly visitors: Visitors;
  readonly readSettings: ReadSettings;
  readonly knownCallers: KnownCallers;
}

export type PeekMember = (
  authorization: string | undefined,
  cookies: () => Readonly<Record<string, string | undefined>>,
) => MemberCaller | null;

type Recall = Parameters<Authenticate>[1];

export const API_KEY_PREFIX = 'pk_';

const BEARER = /^bearer(?: +(.*))?$/i;
/** As nearly everyone writes it. */
const USUAL_BEARER = 'Bearer ';

/**
 * Who is asking. A bearer that does not hold is refused with `invalid_token`: its client means to be
 * somebody. A cookie that does not hold is ignored: browsers send old ones along, and anyone may read.
 * A request with neither costs no query and no cryptography.
 */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async ({ header, cookies }, recall) => {
    const bearer = BEARER.exec(header('authorization') ?? '');
    if (bearer) return await readBearer(deps, bearer[1]?.trim() ?? '', recall);
    const cookie = cookies[ACCESS_COOKIE];
    const member = cookie ? await readAccessToken(deps, cookie, { via: 'cookie', recall }) : null;
    return member ?? { kind: 'anonymous', visitorId: deps.visitors.read(cookies[VISITOR_COOKIE]) };
  };
}

async function readBearer(deps: AuthenticateDeps, token: string, recall: Recall): Promise<Caller> {
  const caller = token.startsWith(API_KEY_PREFIX)
    ? await readApiKey(deps, token)
    : await readAccessToken(deps, token, { via: 'bearer', recall });
  if (caller === null) throw invalidToken();
  return caller;
}

async function readApiKey({ db, clock }: AuthenticateDeps, secret: string): Promise<Caller | null> {
  const key = await findApiKeyBySecret(db.read, secret);
  if (key === null) return null;
  await markApiKeyUsed(db.read, key, clock.now());
  return { kind: 'server', apiKeyId: key.id, scopes: key.scopes };
}

/**
 * The role is read from the row, never from the token, so that its loss holds from the next request. Only
 * where staff ask are the settings looked at.
 */
async function readAccessToken(
  deps: AuthenticateDeps,
  token: string,
  { via, recall }: { via: MemberCaller['via']; recall: Recall },
): Promise<Caller | null> {
  const { db, clock, accessTokens, knownCallers } = deps;
  const claims = accessTokens.read(token);
  if (claims === null) return null;
  const living =
    recall === 'memory'
      ? await knownCallers.find(claims)
      : await findLivingSession(db.read, { ...claims, now: clock.now() });
  if (living === null) return null;
  const { secondFactorAt: _, ...standing } = living;
  const isStaff = living.role !== 'reader' && actsAsStaff(living, await deps.readSettings());
  const isKeptFromStaff = living.role !== 'reader' && !isStaff;
  const role = isStaff ? living.role : 'reader';
  return { kind: 'member', ...claims, ...standing, role, isKeptFromStaff, via };
}

/**
 * The reader who asks, if their token holds and all that has to be known of them is in memory. Null
 * refuses nobody: `authenticate` has to be asked, and always where staff are.
 */
export function createPeekMember({
  accessTokens,
  knownCallers,
}: Pick<AuthenticateDeps, 'accessTokens' | 'knownCallers'>): PeekMember {
  /** As long as a session and its member stay as they are, they are the same caller. */
  const callers = new WeakMap<LivingSession, MemberCaller>();

  return (authorization, cookies) => {
    const via = authorization === undefined ? 'cookie' : 'bearer';
    const token =
      authorization === undefined
        ? cookies()[ACCESS_COOKIE]
        : authorization.startsWith(USUAL_BEARER) && authorization.slice(USUAL_BEARER.length);
    const claims = token ? accessTokens.read(token) : null;
    const living = claims && knownCallers.peek(claims);
    if (claims === null || living?.role !== 'reader') return null;
    const known = callers.get(living);
    if (known?.via === via) return known;
    const { secondFactorAt: _, ...standing } = living;
    const caller: MemberCaller = {
      ...{ kind: 'member', ...claims, ...standing },
      ...{ isKeptFromStaff: false, via },
    };
    callers.set(living, caller);
    return caller;
  };
}
