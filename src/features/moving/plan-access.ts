import type { Database } from '../../platform/db/database.ts';
import type { MovePlan } from './move-plan.ts';
import { decideByRules, type PlannedRule, planRules, readMeter } from './plan-access.rules.ts';
import type { RecordOf } from './source-records.ts';
import { countArticlesOfRules, listStaged, restageRecord } from './staging.store.ts';

const BATCH = 50;

/** Returns the parts of the proposed plan that map the old system's rules. */
export async function proposeRules(
  db: Database,
  rules: readonly RecordOf<'accessRule'>[],
  tiers: MovePlan['tiers'],
): Promise<Pick<MovePlan, 'access' | 'meter'>> {
  const counts = await db.longTransaction(countArticlesOfRules);
  const access = planRules(rules, { tiers, counts });
  const meter = readMeter(rules);
  return { ...(access.length > 0 ? { access } : {}), ...(meter === null ? {} : { meter }) };
}

/**
 * Applies edited access rules of the plan to staged articles. An article keeps its access if one of its rules is
 * missing in the plan.
 */
export async function applyRules(
  db: Database,
  plan: MovePlan,
  rules: readonly RecordOf<'accessRule'>[],
): Promise<void> {
  if (plan.access === undefined || !isEdited(plan, rules)) return;
  const planned = new Map(plan.access.map((rule) => [rule.id, rule]));
  for (let after = -1; ; ) {
    const page = await listStaged(db.read, { kind: 'article', after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
    for (const { source, record } of page) {
      const decided = decideOne(record, planned, plan.tiers);
      if (decided !== null) await restageRecord(db.read, { source, record: decided });
    }
  }
}

/** True if the plan changes a rule; most plans keep all proposed rules. */
function isEdited(plan: MovePlan, rules: readonly RecordOf<'accessRule'>[]): boolean {
  const proposed = planRules(rules, { tiers: plan.tiers, counts: new Map() });
  const same = new Map(proposed.map((rule) => [rule.id, JSON.stringify(meaningOf(rule))]));
  return (plan.access ?? []).some(
    (rule) => same.has(rule.id) && same.get(rule.id) !== JSON.stringify(meaningOf(rule)),
  );
}

function meaningOf({ becomes, freeReads }: PlannedRule) {
  return [typeof becomes === 'string' ? becomes : [...becomes].sort(), freeReads];
}

function decideOne(
  record: RecordOf<'article'>,
  planned: ReadonlyMap<string, PlannedRule>,
  tiers: MovePlan['tiers'],
): RecordOf<'article'> | null {
  const own = (record.ruleIds ?? []).map((id) => planned.get(id));
  const named = own.filter((rule) => rule !== undefined);
  if (named.length === 0 || named.length < own.length) return null;
  const { access, planIds, freeReads } = decideByRules(named, tiers);
  const { meterExempt: _, ...others } = record;
  return { ...others, access, planIds, ...(freeReads ? {} : { meterExempt: true }) };
}
