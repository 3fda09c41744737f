import type { Database } from '../../platform/db/database.ts';
import { bytesToRead, countBytes } from './count-bytes.ts';
import { keepLongerAccess } from './keep-longer-access.ts';
import { type OnProgress, trackReading } from './progress.rules.ts';
import type { OpenedSource, RefusedFile, SourceFile } from './source-file.ts';
import type { SourceOptions, SourceReader, SourceSystem } from './source-reader.ts';
import { SOURCE_READERS } from './source-readers.ts';
import type { SourceRecord } from './source-records.ts';
import { emptyStaging, stageRecords, unstageSource } from './staging.store.ts';
import { refuseUnreadable, UnreadableFile } from './unreadable-file.ts';

const BATCH = 500;
/** The maximum size of a batch in characters of JSON, so that batches of long bodies stay small. */
const BATCH_LENGTH = 250_000;

type Problem = Extract<SourceRecord, { readonly kind: 'problem' }>;

export interface StagedSource {
  readonly systems: readonly SourceSystem[];
  /** Files that no reader recognizes. */
  readonly unknown: readonly string[];
  /** Files of which nothing is staged, because they were left out or cannot be read. */
  readonly refused: readonly RefusedFile[];
  /** Files that were decoded as Windows-1252. */
  readonly windows1252: readonly string[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** The position of the last record. */
  readonly position: number;
}

/** The maximum number of listed problems; further ones are only counted. */
const MAX_PROBLEMS = 1000;

/**
 * Reads a source into the staging table, in the order of its files. Only one batch is held in memory. An unreadable
 * file is refused, and its reader starts again without it.
 */
export async function stageSource(
  db: Database,
  { files, refused: leftOut }: Pick<OpenedSource, 'files' | 'refused'>,
  options: SourceOptions,
  onProgress: OnProgress = () => undefined,
): Promise<StagedSource> {
  await emptyStaging(db.read);
  const refused: RefusedFile[] = [...leftOut];
  const windows1252 = new Set<string>();
  const { recognised, unknown } = await recogniseAll(guardHeads(files, refused));
  const nowMs = () => performance.now();
  const tracker = trackReading(totalBytes(recognised), { onProgress, nowMs });
  const staging: Staging = { db, options, tracker, refused, windows1252 };
  let all: StagedRecords = { problems: [], problemCount: 0, position: 0 };
  for (const { reader, mine } of recognised)
    all = await stageReadable(staging, { reader, mine }, all);
  return {
    ...all,
    systems: recognised.map(({ reader }) => reader.system),
    unknown: unknown.map(({ path }) => path).filter((path) => !isAmong(refused, path)),
    refused,
    windows1252: [...windows1252],
  };
}

type StagedRecords = Pick<StagedSource, 'problems' | 'problemCount' | 'position'>;

interface Staging {
  readonly db: Database;
  readonly options: SourceOptions;
  readonly tracker: ReturnType<typeof trackReading>;
  readonly refused: RefusedFile[];
  readonly windows1252: Set<string>;
}

function isAmong(refused: readonly RefusedFile[], path: string): boolean {
  return refused.some((one) => one.path === path);
}

/** Returns the files with an empty head for each unreadable file, so that no reader recognizes it. */
function guardHeads(files: readonly SourceFile[], refused: RefusedFile[]): SourceFile[] {
  return files.map((file) => ({
    ...file,
    head: async () => {
      const found: RefusedFile[] = [];
      const head = await refuseUnreadable(file.path, found, file.head);
      if (!isAmong(refused, file.path)) refused.push(...found);
      return head ?? '';
    },
  }));
}

/** Stages the records of a reader, without its unreadable files. */
async function stageReadable(
  staging: Staging,
  { reader, mine }: Recognised,
  before: StagedRecords,
): Promise<StagedRecords> {
  const { db, refused } = staging;
  let left = mine;
  for (;;) {
    // If several files share a name, the one opened last is the one that failed.
    const opened = new Map<string, SourceFile>();
    const files = left.map((file) => tellOpening(file, () => opened.set(file.path, file)));
    try {
      return await stageReader(staging, { reader, mine: files }, before);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const failed = opened.get(error.path);
      if (failed === undefined) throw error;
      refused.push({ path: error.path, message: error.reason, isLost: true });
      left = left.filter((file) => file !== failed);
      await unstageSource(db.read, reader.system);
    }
  }
}

function tellOpening(file: SourceFile, onOpen: () => void): SourceFile {
  const open = () => {
    onOpen();
    return file.open();
  };
  return { ...file, open };
}

async function stageReader(
  { db, options, tracker, windows1252 }: Staging,
  { reader, mine }: Recognised,
  before: StagedRecords,
): Promise<StagedRecords> {
  const problems = [...before.problems];
  let { problemCount, position } = before;
  const batch = openBatch(db);
  const addProblem = (problem: Problem) => {
    problemCount += 1;
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const files = countBytes(mine, tracker.addBytes).map((file) => ({
    ...file,
    onWindows1252: () => windows1252.add(file.path),
    onWrongQuote: onceEach(addProblem),
  }));
  for await (const record of reader.read(files, options)) {
    if (record.kind === 'problem') {
      addProblem(record);
      continue;
    }
    position += 1;
    if (await batch.add({ source: reader.system, position, record })) tracker.atRecord(position);
  }
  await batch.flush();
  tracker.atRecord(position);
  return { problems, problemCount, position };
}

/** Some readers read a file twice; the second time its rows come in the same order again. */
function onceEach(addProblem: (problem: Problem) => void): NonNullable<SourceFile['onWrongQuote']> {
  let last = 0;
  return (at) => {
    const { file, line = 0 } = at;
    if (line <= last) return;
    last = line;
    const message =
      'The quotes of this row do not match: put the whole cell into quotes, and double each quote within it.';
    addProblem({ kind: 'problem', externalId: `quote:${file}:${line}`, at, message });
  };
}

interface Recognised {
  readonly reader: SourceReader;
  readonly mine: readonly SourceFile[];
}

/** Asks each reader for its files among those that earlier readers did not recognize. */
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
    const staged = rows.length > 0 ? await stageRecords(db.read, rows) : 0;
    if (staged < rows.length) await keepLongerAccess(db.read, rows);
    [rows, length] = [[], 0];
  };
  return {
    flush,
    /** Returns true if the batch was full and has been stored. */
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
