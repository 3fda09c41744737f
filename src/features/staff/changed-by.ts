import { rankOf } from '../../platform/http/caller.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Role } from '../../roles/roles.ts';
import { type Actor, actorOf } from '../audit/index.ts';
import type { Changer } from './members.rules.ts';

/** The actor who changes a member, and their role. A command acts as an admin. */
export interface ChangedBy {
  readonly actor: Actor;
  readonly role: Changer;
}

export function changedBy(request: Pick<ApiRequest, 'caller' | 'requestId'>): ChangedBy {
  const { caller } = request;
  return { actor: actorOf(request), role: caller.kind === 'server' ? 'server' : rankOf(caller) };
}

/** The author of a note about a member, and their rank, which must be above the member's. */
export interface NotedBy {
  readonly actor: Actor;
  readonly rank: Role;
}

export function notedBy(request: Pick<ApiRequest, 'caller' | 'requestId'>): NotedBy {
  return { actor: actorOf(request), rank: rankOf(request.caller) };
}
