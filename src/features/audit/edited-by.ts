import { stale } from '../../platform/errors/refusals.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import { readIfMatch } from '../../platform/http/version-tag.ts';
import { type Actor, actorOf } from './audited-change.ts';

/** The actor of a change, and the versions that the request expects (If-Match), if any. */
export interface EditedBy {
  readonly actor: Actor;
  readonly expectedVersions?: readonly number[] | undefined;
}

export function editedBy(request: Pick<ApiRequest, 'caller' | 'requestId' | 'header'>): EditedBy {
  return { actor: actorOf(request), expectedVersions: readIfMatch(request) };
}

/** Throws `stale` if the current version is none of the expected versions. */
export function requireVersion(
  { version }: { version: number },
  { expectedVersions }: EditedBy,
): void {
  if (expectedVersions?.includes(version) === false) throw stale();
}
