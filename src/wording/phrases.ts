import type { MessageKey, Texts } from './message-keys.ts';

/** English phrases of the API, each with the name of the message that people read. `{…}` is a placeholder. */
type PhraseTable<Name extends string> = Readonly<Record<string, Name>>;

/** The phrases with arbitrary text in place of their placeholders. */
export type Filled<Words extends string> = Words extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Words;

export interface FoundPhrase<Name extends string> {
  readonly name: Name;
  readonly values: Readonly<Record<string, string | number>>;
}

const PLACEHOLDER = /\{(\w+)\}/g;
const SPECIAL = /[.*+?^$()|[\]\\]/g;

/** Creates a function that finds the name and the values of a phrase; null if the phrase is not in the table. */
export function createPhraseFinder<Name extends string>(
  table: PhraseTable<Name>,
): (words: string) => FoundPhrase<Name> | null {
  const plain = new Map(Object.entries(table));
  const patterns = [...plain].flatMap(([words, name]) => {
    if (!words.includes('{')) return [];
    const escaped = words.replaceAll(SPECIAL, String.raw`\$&`);
    const pattern = escaped.replaceAll(PLACEHOLDER, '(?<$1>.+)');
    return [{ pattern: new RegExp(`^${pattern}$`), name }];
  });
  return (words) => {
    const name = plain.get(words);
    if (name !== undefined) return { name, values: {} };
    for (const one of patterns) {
      const found = one.pattern.exec(words);
      if (found !== null) return { name: one.name, values: readValues(found.groups ?? {}) };
    }
    return null;
  };
}

/** Returns the message of a key that is known only at runtime, with the values of its phrase. */
export function formatPhrase({ t }: Texts, key: MessageKey, values: object): string {
  const word = t as (key: MessageKey, values: object) => string;
  return word(key, values);
}

/** Converts `count` to a number, which plural rules need. */
function readValues(groups: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, name === 'count' ? Number(value) : value]),
  );
}
