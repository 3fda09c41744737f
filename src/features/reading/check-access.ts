import type { Database } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { type Decision, decideAccess, grantsOf, readerOf } from '../access/index.ts';
import { type ArticleGate, isPublished, listGates } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { findStanding, type StandingDeps } from './find-standing.ts';
import type { Standing } from './reading.views.ts';

export interface CheckDeps extends StandingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
}

interface Checked {
  readonly decision: Decision;
  readonly standing: Standing;
}

/**
 * The ladder's answer for each slug, in the order in which they were asked: the decision that the
 * article's own answer carries, or null where nothing is published. Two queries, however many slugs.
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
    listGates(deps.db.read, slugs),
  ]);
  const reader = readerOf(caller, settings);
  const standingOf = await findStanding(deps, { caller, address, settings, grants, now });
  const decide = (gate: ArticleGate) => {
    const decision = decideAccess(gate, reader, grants, now);
    return { decision, standing: standingOf(gate, decision) };
  };
  const published = gates.filter((gate) => isPublished(gate, now));
  const decisions = new Map(published.map((gate) => [gate.slug, decide(gate)]));
  return slugs.map((slug) => ({ slug, checked: decisions.get(slug) ?? null }));
}
