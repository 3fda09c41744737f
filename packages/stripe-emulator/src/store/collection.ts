/** Objects of one type, in order of creation. Stored objects are never mutated. */
export interface Collection<T extends { id: string }> {
  readonly name: string;
  readonly size: number;
  find(id: string): T | undefined;
  put(object: T): T;
  remove(id: string): void;
  oldestFirst(): Iterable<T>;
  newestFirst(): Iterable<T>;
  /** Objects created before the given one, newest first; empty if the id is unknown. */
  olderThan(id: string): Iterable<T>;
  /** Objects created after the given one, oldest first. */
  newerThan(id: string): Iterable<T>;
  /** Objects whose indexed field equals the value, newest first. */
  where(field: string, value: string): T[];
  isIndexed(field: string): boolean;
}

export type Indexes<T> = Record<string, (object: T) => string | null | undefined>;

interface CollectionOptions<T> {
  name: string;
  indexes?: Indexes<T>;
  /** Called for every change, so that the next commit writes it to the journal. */
  onChange(name: string, id: string): void;
}

export function createCollection<T extends { id: string }>(
  options: CollectionOptions<T>,
): Collection<T> {
  const objects = new Map<string, T>();
  const order: string[] = [];
  const places = new Map<string, number>();
  const index = createIndex<T>(options.indexes ?? {});

  function* walk(from: number, step: 1 | -1): Iterable<T> {
    for (let place = from; place >= 0 && place < order.length; place += step) {
      const object = objects.get(order[place] ?? '');
      // A removed object leaves a gap; a new object with the same id is appended at the end.
      if (object && places.get(object.id) === place) yield object;
    }
  }

  return {
    name: options.name,
    get size() {
      return objects.size;
    },
    find: (id) => objects.get(id),
    put(object) {
      const before = objects.get(object.id);
      objects.set(object.id, object);
      if (!before) places.set(object.id, order.push(object.id) - 1);
      index.move(before, object);
      options.onChange(options.name, object.id);
      return object;
    },
    remove(id) {
      const before = objects.get(id);
      if (!before) return;
      objects.delete(id);
      places.delete(id);
      index.move(before, undefined);
      options.onChange(options.name, id);
    },
    oldestFirst: () => objects.values(),
    newestFirst: () => walk(order.length - 1, -1),
    olderThan: (id) => walk((places.get(id) ?? -1) - 1, -1),
    newerThan: (id) => walk((places.get(id) ?? order.length) + 1, 1),
    where(field, value) {
      const ids = [...index.ids(field, value)];
      ids.sort((left, right) => (places.get(right) ?? 0) - (places.get(left) ?? 0));
      return ids.flatMap((id) => objects.get(id) ?? []);
    },
    isIndexed: (field) => field in (options.indexes ?? {}),
  };
}

function createIndex<T extends { id: string }>(indexes: Indexes<T>) {
  const readers = Object.entries(indexes);
  const fields = new Map(readers.map(([name]) => [name, new Map<string, Set<string>>()]));

  function update(object: T | undefined, apply: (ids: Set<string>, id: string) => void): void {
    if (!object) return;
    for (const [name, read] of readers) {
      const value = read(object);
      const entries = fields.get(name);
      if (!value || !entries) continue;
      const ids = entries.get(value) ?? new Set<string>();
      apply(ids, object.id);
      if (ids.size === 0) entries.delete(value);
      else entries.set(value, ids);
    }
  }

  return {
    move(before: T | undefined, after: T | undefined): void {
      update(before, (ids, id) => ids.delete(id));
      update(after, (ids, id) => ids.add(id));
    },
    ids: (field: string, value: string): Iterable<string> => fields.get(field)?.get(value) ?? [],
  };
}
