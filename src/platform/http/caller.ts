import { outranks, type Role } from '../../roles/roles.ts';
import type { SessionKind } from '../../roles/session-kinds.ts';
import { signInRequired } from '../errors/refusals.ts';

/** The scopes that an API key may have; each endpoint for servers requires one of them. */
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
  /** The id in the browser's visitor cookie; null if there is none. */
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
  /** When this session last passed all factors that the account requires. Null if another session handed it off. */
  readonly provedAt: Date | null;
  /** True for staff without the second factor that the site requires. They can still use their own account. */
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
 * Who may call an endpoint: anyone, any signed-in member, or staff from a role upwards; servers with an API key only if
 * their scope is named.
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
 * For actions that must not be possible on a device left signed in: the session must have signed in recently, always or
 * if the body has one of these fields. API keys are exempt: their scope decides.
 */
export type Freshness = true | { readonly whenBodyHas: readonly string[] };

/** Whether sessions on publishers' own sites may call it: if it is open to anyone or declares it. */
export function admitsEmbedded(audience: Audience): boolean {
  return audience.who === 'anyone' || (audience.who === 'member' && audience.embedded === true);
}

export function hasRole(caller: Caller, role: Role): boolean {
  return caller.kind === 'member' && !outranks(role, caller.role);
}

/** The rank in checks that protect higher ranks. Servers rank as moderators, so a leaked key only affects readers. */
export function rankOf(caller: Caller): Role {
  if (caller.kind === 'member') return caller.role;
  return caller.kind === 'server' ? 'moderator' : 'reader';
}

export function hasScope(caller: Caller, scope: ApiKeyScope): boolean {
  return caller.kind === 'server' && caller.scopes.includes(scope);
}

/** Returns the calling member. Throws `sign_in_required` for anyone else, including servers. */
export function requireMember(caller: Caller): MemberCaller {
  if (caller.kind !== 'member') throw signInRequired();
  return caller;
}
