/**
 * Splits a cell of plan names joined by unescaped commas. Because names may contain commas, the longest known name that
 * matches is used; an unknown name ends at the next comma.
 */
export function splitTiers(
  cell: string,
  plans: readonly { readonly id: string; readonly name: string }[],
): { readonly planIds: readonly string[]; readonly unknown: readonly string[] } {
  const byLength = [...plans].sort((a, b) => b.name.length - a.name.length);
  const planIds: string[] = [];
  const unknown: string[] = [];
  let rest = cell.trim();
  while (rest !== '') {
    const text = rest;
    const plan = byLength.find(
      ({ name }) => name !== '' && (text === name || text.startsWith(`${name},`)),
    );
    const end = plan ? plan.name.length : text.search(/,|$/);
    if (plan) planIds.push(plan.id);
    else unknown.push(text.slice(0, end).trim());
    rest = text.slice(end + 1).trim();
  }
  return { planIds, unknown };
}
