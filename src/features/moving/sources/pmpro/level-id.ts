/** Returns the id of a row's level; exports of older versions contain only the level's name. */
export function levelIdOf(cell: (heading: string) => string): string {
  return cell('membership_id') || cell('membership');
}
