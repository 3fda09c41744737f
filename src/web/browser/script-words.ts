import type { ScriptText } from '../../wording/script-texts.ts';

/** Declared here, because the editor's rules also run in tests that have no document. */
const { document: page } = globalThis as {
  readonly document?: {
    readonly documentElement: { readonly lang: string };
    getElementById(id: string): { readonly textContent: string | null } | null;
  };
};

let words: Readonly<Record<string, string>> | undefined;

function find(name: string): string {
  words ??= JSON.parse(page?.getElementById('script-texts')?.textContent ?? '{}');
  return words?.[name] ?? '';
}

/** A script text from the page, in its language. */
export function say(name: ScriptText, values: Readonly<Record<string, string>> = {}): string {
  return fill(find(name), values);
}

/** "1,204 words", in the language of the page. */
export function formatWordCount(count: number): string {
  const lang = page?.documentElement.lang ?? 'en';
  const phrase = find(`words.${new Intl.PluralRules(lang).select(count)}`);
  return fill(phrase, { count: count.toLocaleString(lang === 'ar' ? 'ar-u-nu-latn' : lang) });
}

function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
