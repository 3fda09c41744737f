export const EXAMINE_IMPORT = 'examine-member-import';
export const APPLY_IMPORT = 'apply-member-import';
type ImportJob = typeof EXAMINE_IMPORT | typeof APPLY_IMPORT;

/** Imports run one after another, because each depends on what the others wrote. */
const QUEUE = 'member-imports';

/** Returns a job with one key per kind and import, by which a pending job is found. */
export function jobFor(name: ImportJob, importId: string) {
  return { name, key: keyOf(name, importId), queue: QUEUE };
}

export function keyOf(name: ImportJob, importId: string): string {
  return `${name}:${importId}`;
}
