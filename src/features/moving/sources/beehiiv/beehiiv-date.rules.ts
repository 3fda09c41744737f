import { readInstant } from '../../source-dates.rules.ts';

/** Parses dates such as `2023-03-24 10:23:10 UTC`. */
export function readBeehiivDate(cell: string): Date | null {
  return readInstant(cell.replace(/ UTC$/, 'Z'));
}
