import type { SourceSystem } from './source-reader.ts';
import type { RecordOf, SourceRecord } from './source-records.ts';

export type AccessRecord = RecordOf<'grant' | 'subscription'>;

/**
 * True if several rows with one id are different purchases of one plan: most lists have no id for a purchase, so its id
 * consists of the member and the plan. Ghost has ids of its own, and its newest export is read first.
 */
export function mayHaveSeveralRows(
  source: SourceSystem,
  record: SourceRecord,
): record is AccessRecord {
  return source !== 'ghost' && (record.kind === 'grant' || record.kind === 'subscription');
}

/** True if `one` gives access for longer than `other`. */
export function lastsLonger(one: AccessRecord, other: AccessRecord): boolean {
  return lastInstantOf(one) > lastInstantOf(other);
}

const ENDED = ['canceled', 'incomplete', 'incomplete_expired', 'paused', null];

function lastInstantOf(record: AccessRecord): number {
  if (record.kind === 'grant') return record.until?.getTime() ?? Number.POSITIVE_INFINITY;
  if (ENDED.includes(record.status)) return Number.NEGATIVE_INFINITY;
  return record.currentPeriodEnd?.getTime() ?? Number.POSITIVE_INFINITY;
}
