/**
 * A position in a list that comes right before a row in it, so that a page that starts there begins with
 * the row: the row's own place in the order, and the id next to its own. No row has that id; should one
 * ever, the page would begin one row off.
 */
export function idNextTo(id: string, direction: 'ascending' | 'descending'): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`);
  const next = direction === 'ascending' ? number - 1n : number + 1n;
  const digits = next.toString(16).padStart(32, '0');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
