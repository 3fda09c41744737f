import { readHeadings } from '../read-csv-rows.ts';
import type { SourceFile } from '../source-file.ts';

/** Returns the files whose beginning identifies them as a system's own. */
export async function findByBeginning(
  files: readonly SourceFile[],
  isOwn: (head: string) => boolean,
): Promise<SourceFile[]> {
  const own: SourceFile[] = [];
  for (const file of files) if (isOwn(await file.head())) own.push(file);
  return own;
}

/** Returns the CSV files whose headings include all of these lower-case columns. */
export function findByColumns(
  files: readonly SourceFile[],
  columns: readonly string[],
): Promise<SourceFile[]> {
  return findByBeginning(files, (head) => {
    const headings = readHeadings(head);
    return columns.every((column) => headings.includes(column));
  });
}
