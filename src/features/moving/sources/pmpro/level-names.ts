import type { CsvRow } from '../../read-csv-rows.ts';

/** The ids of levels by name; lists of several versions of the plugin contain only names. */
export interface LevelNames {
  readonly add: (id: string, name: string) => void;
  /** Returns the id of a row's level, or its name if no file states the id. */
  readonly idOf: (cell: CsvRow['cell']) => string;
  /** Names without an id, although other files refer to levels by id. */
  readonly unknown: ReadonlySet<string>;
}

export function createLevelNames(
  levels: readonly { readonly id: string; readonly name: string }[],
): LevelNames {
  /** Null for a name that several levels have. */
  const ids = new Map<string, string | null>();
  const unknown = new Set<string>();
  const add = (id: string, name: string) => {
    if (id === '' || name === '') return;
    const before = ids.get(name);
    ids.set(name, before === undefined || before === id ? id : null);
  };
  for (const { id, name } of levels) add(id, name);
  return {
    add,
    idOf(cell) {
      const [stated, name] = [cell('membership_id'), cell('membership')];
      const id = stated || ids.get(name) || name;
      if (stated === '' && id === name && ids.size > 0) unknown.add(name);
      return id;
    },
    unknown,
  };
}
