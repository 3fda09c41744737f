import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { AuditAction, AuditSubject } from './audit-actions.ts';

export const ACTOR_KINDS = ['member', 'server', 'command', 'system'] as const;

/** Who made a change: a member, a server with an API key, a command, or the system itself. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  readonly id: string | null;
  readonly requestId: string | null;
}

export const SYSTEM: Actor = { kind: 'system', id: null, requestId: null };
export const COMMAND: Actor = { kind: 'command', id: null, requestId: null };

/** Returns the id of the member who made a change; null for any other actor. */
export function memberIdOf({ kind, id }: Actor): string | null {
  return kind === 'member' ? id : null;
}

export interface AuditedChange {
  readonly actor: Actor;
  readonly at: Date;
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditSubject; readonly id: string };
  readonly before?: object;
  readonly after?: object;
  /** Personal values, which an erasure clears; they must not be in `before` or `after`. */
  readonly personal?: object;
  /** Announces a change to all admins if its states do not show why; not stored. */
  readonly alert?: 'admin_removed';
}

/** An audit log entry as an operation of a plan. */
export interface RecordChange {
  readonly kind: 'recordChange';
  readonly entry: AuditedChange;
}

export function actorOf({ caller, requestId }: Pick<ApiRequest, 'caller' | 'requestId'>): Actor {
  if (caller.kind === 'member') return { kind: 'member', id: caller.memberId, requestId };
  if (caller.kind === 'server') return { kind: 'server', id: caller.apiKeyId, requestId };
  return { ...SYSTEM, requestId };
}
