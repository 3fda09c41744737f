import { outranks, type Role } from '../../roles/roles.ts';
import type { SessionKind } from '../../roles/session-kinds.ts';
import { signInRequired } from '../errors/refusals.ts';

/** What an API key may be allowed to do; each endpoint for servers names one of them. */
export const API_KEY_SCOPES = [
  'articles:write',
  'read:full',
  'members:read',
  'members:write',
  'grants:write',
  'comments:write',
  'mail:send',
  'events:read',
] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** The authenticated caller of a request. */
export type Caller = AnonymousCaller | MemberCaller | ServerCaller;

export interface AnonymousCaller {
  readonly kind: 'anonymous';
  /** The id in the browser's visitor cookie; null without one. */
  readonly visitorId: string | null;
}

export interface MemberCaller {
  readonly kind: 'member';
  readonly memberId: string;
  readonly sessionId: string;
  readonly sessionKind: SessionKind;
  /** The effective role: reader while staff access is denied, and always in an embedded session. */
  readonly role: Role;
  readonly isEmailConfirmed: boolean;
  /** When this session last passed all factors that the account requires; null if it was handed off from another. */
  readonly provedAt: Date | null;
  /** Staff without the second factor that the site requires; they can still use their own account. */
  readonly lacksRequiredSecondFactor: boolean;
  /** When a restriction by staff ends; each feature decides what it forbids. */
  readonly restrictedUntil: Date | null;
  /** With cookie authentication, writes must come from an allowed origin (CSRF). */
  readonly via: 'bearer' | 'cookie';
}

interface ServerCaller {
  readonly kind: 'server';
  readonly apiKeyId: string;
  readonly scopes: readonly ApiKeyScope[];
}

export const ANONYMOUS: AnonymousCaller = { kind: 'anonymous', visitorId: null };

/** Whether the request has no valid cookie or token, so that it gets the public response. */
export function isAnonymous(caller: Caller): boolean {
  return caller.kind === 'anonymous' && caller.visitorId === null;
}

/**
 * Who may call an endpoint: anyone at all, any signed-in member, or staff from a role upwards;
 * servers with an API key only where their scope is named.
 */
export type Audience =
  | { readonly who: 'anyone' }
  | {
      readonly who: 'member';
      readonly fresh?: Freshness;
      /** Whether sessions on publishers' own sites may call it too; by default they may not. */
      readonly embedded?: boolean;
    }
  | {
      readonly who: 'staff';
      readonly role: Exclude<Role, 'reader'>;
      readonly scope?: ApiKeyScope;
      readonly fresh?: Freshness;
    };

/**
 * For powers that a device left signed in must not have: the session must have signed in lately, always or
 * when the body has one of these fields. API keys are not asked: their scope decides.
 */
export type Freshness = true | { readonly whenBodyHas: readonly string[] };

/** Whether sessions on publishers' own sites may call it: what is open to anyone, and what says so. */
export function admitsEmbedded(audience: Audience): boolean {
  return audience.who === 'anyone' || (audience.who === 'member' && audience.embedded === true);
}

export function hasRole(caller: Caller, role: Role): boolean {
  return caller.kind === 'member' && !outranks(role, caller.role);
}

/** The rank that counts where rank protects people; a key that leaks must reach nobody but readers. */
export function rankOf(caller: Caller): Role {
  if (caller.kind === 'member') return caller.role;
  return caller.kind === 'server' ? 'moderator' : 'reader';
}

export function hasScope(caller: Caller, scope: ApiKeyScope): boolean {
  return caller.kind === 'server' && caller.scopes.includes(scope);
}

/**
 * The calling member; a server's API key belongs to none. Throws `sign_in_required`.
 */
export function requireMember(caller: Caller): MemberCaller {
  if (caller.kind !== 'member') throw signInRequired();
  return caller;
}
