import type { Database } from '../../platform/db/database.ts';
import { bytesToRead, countBytes } from './count-bytes.ts';
import { type OnProgress, trackReading } from './progress.rules.ts';
import type { SourceFile } from './source-file.ts';
import type { SourceOptions, SourceReader, SourceSystem } from './source-reader.ts';
import { SOURCE_READERS } from './source-readers.ts';
import type { SourceRecord } from './source-records.ts';
import { emptyStaging, stageRecords } from './staging.store.ts';

const BATCH = 500;
/** Characters of a batch as JSON, so that a batch of long bodies, and what is made of it, stays small. */
const BATCH_LENGTH = 250_000;

type Problem = Extract<SourceRecord, { readonly kind: 'problem' }>;

export interface StagedSource {
  readonly systems: readonly SourceSystem[];
  /** Files that no reader knows. */
  readonly unknown: readonly string[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** The position of the last record. */
  readonly position: number;
}

/** More problems than anyone reads are only counted. */
const MAX_PROBLEMS = 1000;

/**
 * Reads a source into the staging table, in the order of its files. Memory is that of one batch.
 */
export async function stageSource(
  db: Database,
  files: readonly SourceFile[],
  options: SourceOptions,
  onProgress: OnProgress = () => undefined,
): Promise<StagedSource> {
  await emptyStaging(db.read);
  const { recognised, unknown } = await recogniseAll(files);
  const nowMs = () => performance.now();
  const tracker = trackReading(totalBytes(recognised), { onProgress, nowMs });
  const problems: Problem[] = [];
  let [position, problemCount] = [0, 0];
  for (const { reader, mine } of recognised) {
    const batch = openBatch(db);
    for await (const record of reader.read(countBytes(mine, tracker.addBytes), options)) {
      if (record.kind === 'problem') {
        problemCount += 1;
        if (problems.length < MAX_PROBLEMS) problems.push(record);
        continue;
      }
      position += 1;
      if (await batch.add({ source: reader.system, position, record })) tracker.atRecord(position);
    }
    await batch.flush();
    tracker.atRecord(position);
  }
  const systems = recognised.map(({ reader }) => reader.system);
  return { systems, unknown: unknown.map(({ path }) => path), problems, problemCount, position };
}

interface Recognised {
  readonly reader: SourceReader;
  readonly mine: readonly SourceFile[];
}

/** Each reader is asked about what the ones before it left. */
async function recogniseAll(
  files: readonly SourceFile[],
): Promise<{ recognised: readonly Recognised[]; unknown: readonly SourceFile[] }> {
  const recognised: Recognised[] = [];
  let unknown = files;
  for (const reader of SOURCE_READERS) {
    const mine = await reader.recognise(unknown);
    if (mine.length === 0) continue;
    recognised.push({ reader, mine });
    unknown = unknown.filter((file) => !mine.includes(file));
  }
  return { recognised, unknown };
}

function totalBytes(recognised: readonly Recognised[]): number | null {
  let sum = 0;
  for (const { reader, mine } of recognised) {
    const bytes = bytesToRead(mine);
    if (bytes === null) return null;
    sum += bytes * (reader.passes ?? 1);
  }
  return sum;
}

type Row = Parameters<typeof stageRecords>[1][number];

function openBatch(db: Database) {
  let [rows, length]: [Row[], number] = [[], 0];
  const flush = async () => {
    if (rows.length > 0) await stageRecords(db.read, rows);
    [rows, length] = [[], 0];
  };
  return {
    flush,
    /** True where the batch was full and is stored. */
    async add(row: Row): Promise<boolean> {
      rows.push(row);
      length += lengthOf(row.record);
      const isFull = rows.length >= BATCH || length > BATCH_LENGTH;
      if (isFull) await flush();
      return isFull;
    },
  };
}

function lengthOf(record: SourceRecord): number {
  if (record.kind !== 'article') return 500;
  return 'html' in record.body ? record.body.html.length : record.body.markdown.length;
}
