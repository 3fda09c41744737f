import type { Tx } from '../../platform/db/database.ts';
import {
  endGrant,
  findGrantBySource,
  type GrantRow,
  type LedgerDeps,
  writeGrant,
} from '../access/index.ts';
import {
  decideEnd,
  isRestored,
  isResumed,
  type LedgerPlan,
  type PlannedGrant,
} from './subscriptions.rules.ts';

const SOURCE = 'invoice_line';

/** Why what a line paid for opens nothing any more, by the line's id. */
export type ReversedLines = ReadonlyMap<string, 'refunded' | 'disputed'>;

export interface KeptLedger {
  readonly plan: LedgerPlan;
  readonly reversed: ReversedLines;
}

/**
 * Writes what the paid lines of a member's subscription open. One grant for a line; only where it was
 * set to end and that was taken back or put off, another one follows, because a grant's end is never undone.
 * What went back ends from now on; time that has passed is never rewritten.
 */
export async function keepGrants(
  deps: LedgerDeps,
  tx: Tx,
  memberId: string,
  { plan, reversed }: KeptLedger,
): Promise<void> {
  for (const planned of plan.grants) {
    const end = decideEnd(planned, plan.end);
    const cause = reversed.get(planned.sourceId) ?? null;
    const rows = await listTurns(tx, await write(deps, tx, memberId, planned));
    if (cause === null) await keepRunning(deps, tx, memberId, { planned, end, rows });
    else await endAll(deps, tx, rows, { at: deps.clock.now(), cause });
  }
}

/** Lets a line's grant run until its end, with a fresh one where the last ended and that was undone. */
async function keepRunning(
  deps: LedgerDeps,
  tx: Tx,
  memberId: string,
  line: {
    readonly planned: PlannedGrant;
    readonly end: LedgerPlan['end'];
    readonly rows: readonly GrantRow[];
  },
): Promise<void> {
  const { planned, end, rows } = line;
  const now = deps.clock.now();
  const last = rows.at(-1);
  const runsUntil = end && end.at < planned.endsAt ? end.at : planned.endsAt;
  const isBack = last && (isRestored(last, runsUntil, now) || isResumed(last, runsUntil, now));
  const sourceId = nameTurn(planned.sourceId, rows.length + 1);
  const fresh = { ...planned, sourceId, startsAt: now };
  const turns = isBack ? [...rows, await write(deps, tx, memberId, fresh)] : rows;
  if (end) await endAll(deps, tx, turns, end);
}

async function endAll(
  deps: LedgerDeps,
  tx: Tx,
  rows: readonly GrantRow[],
  end: Parameters<typeof endGrant>[3],
): Promise<void> {
  for (const row of rows) await endGrant(deps, tx, row, end);
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
