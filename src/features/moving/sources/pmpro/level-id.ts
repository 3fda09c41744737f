/** The id of a row's level; exports of older versions name the level alone. */
export function levelIdOf(cell: (heading: string) => string): string {
  return cell('membership_id') || cell('membership');
}
