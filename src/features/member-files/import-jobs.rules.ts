/** What is done with a file by jobs. */
export const EXAMINE_IMPORT = 'examine-member-import';
export const APPLY_IMPORT = 'apply-member-import';
type ImportJob = typeof EXAMINE_IMPORT | typeof APPLY_IMPORT;

/** One after another: each looks at what the one before wrote. */
const QUEUE = 'member-imports';

/** One job of a kind for each import: by its key it is known whether anybody is still at it. */
export function jobFor(name: ImportJob, importId: string) {
  return { name, key: keyOf(name, importId), queue: QUEUE };
}

export function keyOf(name: ImportJob, importId: string): string {
  return `${name}:${importId}`;
}
