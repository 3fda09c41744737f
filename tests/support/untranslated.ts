import { unescapeHtml } from '../../src/platform/html/html.ts';

/** Elements whose text is not from the catalogue: code, names of languages, dates, and user content. */
const WITHOUT_TEXTS =
  /<(script|style|time|svg|head|pre|code|textarea)\b[\s\S]*?<\/\1>|<(button|a)\b[^>]*\slang="[\s\S]*?<\/\2>|<([a-z]+) class="text[\s\S]*?<\/\3>/g;

const SEEN_ATTRIBUTE = /\s(?:aria-label|placeholder|alt|title)="([^"]+)"/g;

/**
 * Finds texts of a page or mail in the pseudo-locale that are not from the catalogue: catalogue texts are in brackets
 * and have no plain letters except in inserted values. `content` are texts that users and staff wrote.
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

/** Removes bracketed texts from the inside out, because catalogue texts may be nested. */
function withoutBrackets(text: string): string {
  const outer = text.replaceAll(/\[[^[\]]*\]/g, ' ');
  return outer === text ? text : withoutBrackets(outer);
}

/** Every string within a value. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
