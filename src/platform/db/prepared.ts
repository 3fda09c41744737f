/** Begins statements that PostgreSQL is to plan once for each connection, instead of every time. */
const MARK = '/* prepared */';

/** Texts that were seen, and the names by which connections know them; a handful, as code is. */
const names = new Map<string, string>();

/** As the driver writes a statement without a name, which nothing is kept of. */
const UNNAMED = '';

/**
 * The name under which a connection keeps a statement's plan; empty for most. Planned once are only those
 * that say so, since one plan for all values suits a statement that goes by keys, and no other.
 */
export function nameStatement({ sql }: { readonly sql: string }): string {
  if (!sql.startsWith(MARK)) return UNNAMED;
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `prepared-${names.size}`;
  names.set(sql, name);
  return name;
}
