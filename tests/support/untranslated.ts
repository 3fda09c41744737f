import { unescapeHtml } from '../../src/platform/html/html.ts';

/** Elements whose text is not of the catalogue: code, names of languages, dates, and what users wrote. */
const WITHOUT_TEXTS =
  /<(script|style|time|svg|head|pre|code|textarea)\b[\s\S]*?<\/\1>|<(button|a)\b[^>]*\slang="[\s\S]*?<\/\2>|<([a-z]+) class="text[\s\S]*?<\/\3>/g;

const SEEN_ATTRIBUTE = /\s(?:aria-label|placeholder|alt|title)="([^"]+)"/g;

/**
 * The texts of a page or mail in the pseudo-locale that are not from the catalogue: those of it stand in
 * brackets and have no plain letters but in what is put in. `content` are texts that users and staff wrote.
 */
export function findUntranslated(markup: string, content: string): string[] {
  const shown = markup.replaceAll(WITHOUT_TEXTS, ' ');
  const attributes = [...shown.matchAll(SEEN_ATTRIBUTE)].map(([, value = '']) => value);
  const texts = shown.replaceAll(
    /<(?:b|strong|em|bdi|a)\b[^>]*>|<\/(?:b|strong|em|bdi|a)>/g,
    '\u0000',
  );
  const known = new Set(content.match(WORD));
  return [...attributes, ...withoutBrackets(texts).split(/<[^>]*>|\n/)].filter((part) =>
    unescapeHtml(withoutBrackets(part))
      .match(WORD)
      ?.some((word) => !known.has(word)),
  );
}

const WORD = /[A-Za-z]{3,}/g;

/** Texts of the catalogue may be put into one another. */
function withoutBrackets(text: string): string {
  const outer = text.replaceAll(/\[[^[\]]*\]/g, ' ');
  return outer === text ? text : withoutBrackets(outer);
}

/** Every string within a value. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
