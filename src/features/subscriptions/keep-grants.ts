import type { Tx } from '../../platform/db/database.ts';
import {
  endGrant,
  findGrantBySource,
  type GrantRow,
  type LedgerDeps,
  writeGrant,
} from '../access/index.ts';
import { decideEnd, isResumed, type LedgerPlan, type PlannedGrant } from './subscriptions.rules.ts';

const SOURCE = 'invoice_line';

/**
 * Writes what the paid lines of a member's subscription open. One grant for a line; only where it was
 * set to end and that was taken back, another one follows, because a grant's end is never undone.
 */
export async function keepGrants(
  deps: LedgerDeps,
  tx: Tx,
  memberId: string,
  plan: LedgerPlan,
): Promise<void> {
  const now = deps.clock.now();
  for (const planned of plan.grants) {
    const first = await write(deps, tx, memberId, planned);
    const rows = await listTurns(tx, first);
    const last = rows.at(-1) ?? first;
    const end = decideEnd(planned, plan.end);
    if (end) {
      for (const row of rows) await endGrant(deps, tx, row, end);
    } else if (isResumed(last, planned, now)) {
      const sourceId = nameTurn(planned.sourceId, rows.length + 1);
      await write(deps, tx, memberId, { ...planned, sourceId, startsAt: now });
    }
  }
}

/** The grants of one line, in the order in which they were written. */
async function listTurns(tx: Tx, first: GrantRow): Promise<GrantRow[]> {
  const rows: GrantRow[] = [];
  for (let row: GrantRow | null = first; row !== null; ) {
    rows.push(row);
    row = await findGrantBySource(tx, SOURCE, nameTurn(first.sourceId, rows.length + 1));
  }
  return rows;
}

function nameTurn(lineId: string, turn: number): string {
  return turn === 1 ? lineId : `${lineId}#${turn}`;
}

function write(
  deps: LedgerDeps,
  tx: Tx,
  memberId: string,
  { sourceId, tier, startsAt, endsAt }: PlannedGrant,
): Promise<GrantRow> {
  return writeGrant(deps, tx, {
    holder: { kind: 'member', memberId },
    scope: { kind: 'tier', tier },
    startsAt,
    endsAt,
    source: SOURCE,
    sourceId,
    ground: 'subscription',
  });
}
