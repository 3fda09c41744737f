/**
 * Returns the id adjacent to a row's id, so that a page whose cursor contains it begins with that row. No row is
 * expected to have this id; if one did, the page would begin one row off.
 */
export function idNextTo(id: string, direction: 'ascending' | 'descending'): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`);
  const next = direction === 'ascending' ? number - 1n : number + 1n;
  return next
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
