import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { Log } from '../../platform/log/log.ts';
import { type CapturedChange, capturedChangeSchema } from './captured-changes.schemas.ts';
import {
  deferChange,
  deleteChanges,
  listDueChanges,
  type StoredChange,
  tryLockRelay,
} from './captured-changes.store.ts';
import { insertEvents } from './events.store.ts';
import type { PlannedEvent } from './payloads.schemas.ts';
import { planEvents } from './plan-events.rules.ts';
import { decideDueAt } from './plan-publishing-events.rules.ts';

/** The number of changes per transaction; a thousand rows take about 50 ms. */
const BATCH = 1_000;

export interface RelayDeps extends DbDeps {
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Turns captured changes into events with their deliveries, in one transaction. A lock lets only one process do it at a
 * time. Returns `more` if another batch may be due, and `busy` if another process holds the lock.
 */
export function relayChanges(deps: RelayDeps): Promise<'done' | 'more' | 'busy'> {
  return deps.db.transaction(async (tx) => {
    if (!(await tryLockRelay(tx))) return 'busy';
    const now = deps.clock.now();
    const stored = await listDueChanges(tx, now, BATCH);
    const planned = stored.map((one) => ({ id: one.id, ...planRelay(deps, one, now) }));
    await insertEvents(
      tx,
      planned.flatMap(({ events }) => events),
      now,
    );
    for (const { id, dueAt } of planned) if (dueAt !== null) await deferChange(tx, id, dueAt);
    await deleteChanges(
      tx,
      planned.flatMap(({ id, dueAt }) => (dueAt === null ? [id] : [])),
    );
    return stored.length === BATCH ? 'more' : 'done';
  });
}

interface Relay {
  readonly events: readonly (PlannedEvent & { readonly createdAt: Date })[];
  /** When the change causes its event. Null if that is now. */
  readonly dueAt: Date | null;
}

function planRelay(deps: RelayDeps, stored: StoredChange, now: Date): Relay {
  const change = parseChange(deps, stored);
  if (change === null) return { events: [], dueAt: null };
  const dueAt = change.source === 'articles' ? decideDueAt(change, now) : null;
  if (dueAt !== null) return { events: [], dueAt };
  const createdAt = stored.dueAt ?? toOurTime(stored.capturedAt, now);
  return { events: planEvents(change, now).map((event) => ({ ...event, createdAt })), dueAt };
}

/** An unreadable row must not block the others. It is a bug of ours and raises an alarm. */
function parseChange({ log, metrics }: RelayDeps, stored: StoredChange): CapturedChange | null {
  const parsed = capturedChangeSchema.safeParse(stored);
  if (parsed.success) return parsed.data;
  log.error({ source: stored.source, err: parsed.error }, 'a captured change cannot be read');
  metrics.countAlarm('unreadable-change');
  return null;
}

/** Triggers know only wall time, but our clock may have been moved. */
function toOurTime(capturedAt: Date, now: Date): Date {
  return new Date(capturedAt.getTime() + now.getTime() - Date.now());
}
