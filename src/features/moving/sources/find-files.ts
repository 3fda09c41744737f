import { readHeadings } from '../read-csv-rows.ts';
import type { SourceFile } from '../source-file.ts';

/** The files that begin as those of a system do. */
export async function findByBeginning(
  files: readonly SourceFile[],
  isOwn: (head: string) => boolean,
): Promise<SourceFile[]> {
  const own: SourceFile[] = [];
  for (const file of files) if (isOwn(await file.head())) own.push(file);
  return own;
}

/** The CSV files whose first line names all of these columns, which are given in lower case. */
export function findByColumns(
  files: readonly SourceFile[],
  columns: readonly string[],
): Promise<SourceFile[]> {
  return findByBeginning(files, (head) => {
    const headings = readHeadings(head);
    return columns.every((column) => headings.includes(column));
  });
}
