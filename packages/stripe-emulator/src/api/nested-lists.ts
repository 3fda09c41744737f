/** Stripe embeds the first ten elements of a list; the rest is read from the list's `url`. */
const EMBEDDED = 10;

/** Truncates every embedded list to its first page. Unchanged parts are shared with the input. */
export function cutEmbeddedLists<T>(object: T): T {
  if (!isObject(object)) return object;
  return cutFields(object) as T;
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** The outermost list is a page itself, with a limit that the caller chose. */
function cutFields(object: Fields): Fields {
  let changed: Fields | null = null;
  for (const [name, value] of Object.entries(object)) {
    if (!isObject(value)) continue;
    const cut = cutValue(value);
    if (cut === value) continue;
    changed ??= Array.isArray(object) ? ([...object] as unknown as Fields) : { ...object };
    changed[name] = cut;
  }
  return changed ?? object;
}

function cutValue(value: Fields): Fields {
  const { data } = value;
  if (value['object'] !== 'list' || !Array.isArray(data)) return cutFields(value);
  if (data.length <= EMBEDDED) return cutFields(value);
  return cutFields({ ...value, data: data.slice(0, EMBEDDED), has_more: true });
}
