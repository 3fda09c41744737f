import type { Database } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { type Decision, decideAccess, grantsOf, readerOf } from '../access/index.ts';
import { isPublished, listArticleGates } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findWallContext, type WallContextDeps } from './find-wall-context.ts';
import type { WallContext } from './reading.views.ts';

export interface CheckDeps extends WallContextDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
}

interface Checked {
  readonly decision: Decision;
  readonly wall: WallContext;
}

/**
 * The access decision for each slug, in the order of the request: the same that the article's own answer has,
 * or null if nothing is published there. A hundred slugs take as many queries as one.
 */
export async function checkAccess(
  deps: CheckDeps,
  slugs: readonly string[],
  { caller, address }: { caller: Caller; address: string },
): Promise<{ slug: string; checked: Checked | null }[]> {
  const now = deps.clock.now();
  const [settings, grants, gates] = await Promise.all([
    deps.readSettings(),
    grantsOf(deps, caller),
    listArticleGates(deps.db.read, slugs),
  ]);
  const reader = readerOf(caller, settings);
  const decided = gates
    .filter((gate) => isPublished(gate, now))
    .map((gate) => ({ gate, decision: decideAccess(gate, reader, grants, now) }));
  const isRefused = decided.some(({ decision }) => !decision.granted);
  const asking = { caller, address, settings, grants, now, isRefused };
  const wallOf = await findWallContext(deps, asking);
  const checked = new Map(
    decided.map(({ gate, decision }) => [
      gate.askedSlug,
      { decision, wall: wallOf(gate, decision) },
    ]),
  );
  return slugs.map((slug) => ({ slug, checked: checked.get(slug) ?? null }));
}
