import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** One change: the new object, or null if it was removed. */
export type Change = [collection: string, id: string, object: unknown];

/** An append-only file of changes. Every acknowledged change survives a kill of the process. */
export interface Journal {
  append(changes: Change[]): void;
  close(): void;
}

const CHUNK_BYTES = 1 << 20;

/**
 * Opens the journal in a folder: replays its changes through `apply`, then rewrites the file from `remaining()`, so
 * that it contains only the current data and the changes since this start.
 */
export function openJournal(
  folder: string,
  apply: (change: Change) => void,
  remaining: () => Iterable<Change>,
): Journal {
  const path = join(folder, 'stripe.journal');
  if (existsSync(path)) replay(path, apply);
  compact(path, remaining());
  const file = openSync(path, 'a');
  let isOpen = true;
  return {
    append(changes) {
      // The bytes reach the kernel before the response is sent, so `kill -9` cannot lose them.
      if (isOpen && changes.length > 0) writeWhole(file, `${JSON.stringify(changes)}\n`);
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

function replay(path: string, apply: (change: Change) => void): void {
  const file = openSync(path, 'r+');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let pending: Buffer[] = [];
  let goodBytes = 0;
  for (;;) {
    const count = readSync(file, chunk, 0, CHUNK_BYTES, null);
    if (count === 0) break;
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1 && end < count; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([...pending, chunk.subarray(start, end)]);
      for (const change of JSON.parse(line.toString('utf8')) as Change[]) apply(change);
      goodBytes += line.length + 1;
      pending = [];
      start = end + 1;
    }
    pending.push(Buffer.from(chunk.subarray(start, count)));
  }
  // An incomplete last line was never acknowledged.
  ftruncateSync(file, goodBytes);
  closeSync(file);
}

function compact(path: string, changes: Iterable<Change>): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  let lines: string[] = [];
  for (const change of changes) {
    lines.push(JSON.stringify([change]));
    if (lines.length === 1000) {
      writeWhole(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeWhole(file, `${lines.join('\n')}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
