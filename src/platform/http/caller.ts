import { outranks, type Role } from '../../roles/roles.ts';
import { signInRequired } from '../errors/refusals.ts';

export const API_KEY_SCOPES = ['articles:write', 'read:full', 'members:read'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** Who is asking, as established before any endpoint runs. */
export type Caller = AnonymousCaller | MemberCaller | ServerCaller;

export interface AnonymousCaller {
  readonly kind: 'anonymous';
  /** Of a browser that we gave a visitor's cookie; null for nobody in particular. */
  readonly visitorId: string | null;
}

export interface MemberCaller {
  readonly kind: 'member';
  readonly memberId: string;
  readonly sessionId: string;
  /** In which they act: no more than a reader's while they are kept from staff. */
  readonly role: Role;
  readonly isEmailConfirmed: boolean;
  /** When they gave, for this session, as many proofs as the account asks for; null for one taken over. */
  readonly provedAt: Date | null;
  /** Staff without the second factor that the site wants of them; what is theirs alone stays open. */
  readonly lacksRequiredSecondFactor: boolean;
  /** Until when staff restricted what they may do; a feature decides what that forbids. */
  readonly restrictedUntil: Date | null;
  /** By cookie, a request that changes something must come from an allowed origin. */
  readonly via: 'bearer' | 'cookie';
}

export interface ServerCaller {
  readonly kind: 'server';
  readonly apiKeyId: string;
  readonly scopes: readonly ApiKeyScope[];
}

export const ANONYMOUS: AnonymousCaller = { kind: 'anonymous', visitorId: null };

/** A caller with neither a cookie nor a token that holds gets what everyone gets. */
export function isAnonymous(caller: Caller): boolean {
  return caller.kind === 'anonymous' && caller.visitorId === null;
}

/**
 * Who may call an endpoint: anyone at all, any signed-in member, or staff from a role upwards;
 * servers with an API key only where their scope is named.
 */
export type Audience =
  | { readonly who: 'anyone' }
  | { readonly who: 'member' }
  | { readonly who: 'staff'; readonly role: Exclude<Role, 'reader'>; readonly scope?: ApiKeyScope };

export function hasRole(caller: Caller, role: Role): boolean {
  return caller.kind === 'member' && !outranks(role, caller.role);
}

export function hasScope(caller: Caller, scope: ApiKeyScope): boolean {
  return caller.kind === 'server' && caller.scopes.includes(scope);
}

/**
 * The member whom an endpoint's audience let through; servers speak for nobody. Throws
 * `sign_in_required`.
 */
export function requireMember(caller: Caller): MemberCaller {
  if (caller.kind !== 'member') throw signInRequired();
  return caller;
}
