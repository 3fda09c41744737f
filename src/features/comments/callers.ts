import type { Caller } from '../../platform/http/caller.ts';

/** The member who reads, if any. */
export function viewerOf(caller: Caller): string | null {
  return caller.kind === 'member' ? caller.memberId : null;
}
