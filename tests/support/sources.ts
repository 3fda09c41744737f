import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { readHead } from '../../src/features/moving/read-streams.ts';
import type { SourceFile } from '../../src/features/moving/source-file.ts';
import { openSource } from '../../src/features/moving/source-files.ts';
import type { SourceOptions, SourceReader } from '../../src/features/moving/source-reader.ts';
import type {
  RecordKind,
  RecordOf,
  SourceRecord,
} from '../../src/features/moving/source-records.ts';

/** Real exports of other systems, which are read in place and never copied. */
const SHARED = resolve('../shared/migration');

/** The path of a real export; null, with a printed line, if it is not available. */
export function findRealExport(...parts: readonly string[]): string | null {
  const path = join(SHARED, ...parts);
  if (existsSync(path)) return path;
  process.stdout.write(`${path} is not here: its tests use samples of the project alone.\n`);
  return null;
}

/** A source file with this text, split into small chunks like a stream. */
export function textFile(path: string, text: string): SourceFile {
  const bytes = Buffer.from(text);
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
  };
  const open = () => Promise.resolve(Readable.from(pieces(), { objectMode: false }));
  return { path, bytes: bytes.length, open, head: () => readHead({ path, open }) };
}

/** A source file with these bytes, which may be invalid UTF-8. */
export function bytesFile(path: string, bytes: Buffer): SourceFile {
  const open = () => Promise.resolve(Readable.from([bytes], { objectMode: false }));
  return { path, bytes: bytes.length, open, head: () => readHead({ path, open }) };
}

const OPTIONS: SourceOptions = { siteUrl: null, timeZone: null, columns: {} };

/** The records that a reader produces from the files that it recognizes, and the paths of these files. */
export async function readRecords(
  reader: SourceReader,
  files: readonly SourceFile[],
  options: Partial<SourceOptions> = {},
): Promise<Records> {
  const own = await reader.recognise(files);
  const records: SourceRecord[] = [];
  for await (const record of reader.read(own, { ...OPTIONS, ...options })) records.push(record);
  return collect(
    records,
    own.map(({ path }) => path),
  );
}

/** The records of files and folders on disk, in the same form. */
export async function readRealRecords(
  reader: SourceReader,
  paths: readonly string[],
  options: Partial<SourceOptions> = {},
): Promise<Records> {
  const source = await openSource(paths);
  try {
    return await readRecords(reader, source.files, options);
  } finally {
    await source.close();
  }
}

export interface Records {
  readonly all: readonly SourceRecord[];
  readonly recognised: readonly string[];
  readonly of: <Kind extends RecordKind>(kind: Kind) => RecordOf<Kind>[];
  /** The number of losses by reason. */
  readonly losses: Readonly<Record<string, number>>;
}

function collect(all: readonly SourceRecord[], recognised: readonly string[]): Records {
  const of = <Kind extends RecordKind>(kind: Kind) =>
    all.filter((record): record is RecordOf<Kind> => record.kind === kind);
  const losses: Record<string, number> = {};
  for (const { reason } of of('loss')) losses[reason] = (losses[reason] ?? 0) + 1;
  return { all, recognised, of, losses };
}
