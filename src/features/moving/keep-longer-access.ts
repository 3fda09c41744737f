import type { Tx } from '../../platform/db/database.ts';
import { type AccessRecord, lastsLonger, mayHaveSeveralRows } from './longer-access.rules.ts';
import type { SourceSystem } from './source-reader.ts';
import type { SourceRecord } from './source-records.ts';
import { listStagedByIds, restageRecord } from './staging.store.ts';

/** Of several staged rows for one plan of a member, keeps the one that ends last. The batch has been staged before. */
export async function keepLongerAccess(
  tx: Tx,
  batch: readonly { readonly source: SourceSystem; readonly record: SourceRecord }[],
): Promise<void> {
  const found = findLongest(batch);
  for (const source of new Set([...found.values()].map((one) => one.source))) {
    for (const kind of ['grant', 'subscription'] as const) {
      const own = [...found.values()].filter(
        (one) => one.source === source && one.record.kind === kind,
      );
      const externalIds = own.map(({ record }) => record.externalId.replaceAll('\0', ''));
      const staged = await listStagedByIds(tx, { source, kind, externalIds });
      for (const record of staged) {
        const longest = found.get(keyOf(source, record))?.record;
        if (longest && lastsLonger(longest, record)) {
          await restageRecord(tx, { source, record: longest });
        }
      }
    }
  }
}

interface Longest {
  readonly source: SourceSystem;
  readonly record: AccessRecord;
}

/** Returns the row that ends last for each id. */
function findLongest(
  batch: readonly { readonly source: SourceSystem; readonly record: SourceRecord }[],
): ReadonlyMap<string, Longest> {
  const found = new Map<string, Longest>();
  for (const { source, record } of batch) {
    if (!mayHaveSeveralRows(source, record)) continue;
    const key = keyOf(source, record);
    const before = found.get(key);
    if (before === undefined || lastsLonger(record, before.record))
      found.set(key, { source, record });
  }
  return found;
}

function keyOf(source: SourceSystem, { kind, externalId }: AccessRecord): string {
  return JSON.stringify([source, kind, externalId.replaceAll('\0', '')]);
}
