import type { Tx } from '../../../platform/db/database.ts';
import type { MoveDeps } from '../import/move.ts';
import type { MovePlan } from '../move-plan.ts';
import type { GoneItem } from './gone.store.ts';

export interface GoneContext {
  readonly deps: MoveDeps;
  readonly plan: MovePlan;
  readonly now: Date;
  readonly isDryRun: boolean;
}

/** Ends the effects of vanished records of one source. Returns how many it ended, and the items that are done with. */
export type EndGone = (
  context: GoneContext,
  tx: Tx,
  source: string,
  items: readonly GoneItem[],
) => Promise<{ readonly ended: number; readonly ids: readonly string[] }>;

/**
 * True if mail and access of a member end who is missing in the export altogether. By default they stay, because a list
 * of members may be filtered.
 */
export function endsGoneMembers({ plan }: GoneContext): boolean {
  return plan.members.gone === 'end';
}
