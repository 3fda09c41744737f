import type { Schema } from './api-types.ts';

type Reason = Schema<'Access'>['reason'];

/** What opens an article. A reason that the API adds is one of these, or needs words for its wall. */
type OpenReason =
  | 'public'
  | 'staff'
  | 'member'
  | 'subscription'
  | 'tier'
  | 'comp'
  | 'group'
  | 'gift'
  | 'meter'
  | 'sponsored';

type ClosedReason = Exclude<Reason, OpenReason>;

/** What stands at the cut of an article that is closed for this reason. */
export function findWall<Wall>(walls: Readonly<Record<ClosedReason, Wall>>, reason: Reason): Wall {
  return Object.hasOwn(walls, reason) ? walls[reason as ClosedReason] : walls.subscribe;
}
