import { SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import { type MessageParts, toMessageParts } from '../platform/i18n/message-parts.ts';
import { findMessageFault, parseMessage } from '../platform/i18n/parse-message.ts';
import { findMessage } from './catalogue.ts';

/** The areas of the catalogue with texts that elements may use. */
const AREAS = /^(?:account|common|elements|pages|plans|wall)\./;

/**
 * Returns the texts that the publisher customized and that elements may use, compiled, by key. They are in the site's
 * own language. A text whose placeholders no longer match is left out, as on pages, and so is one with markup.
 */
export function listOwnTexts(
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, MessageParts>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, own]) => {
      const original = AREAS.test(key) ? findMessage(SOURCE_LOCALE, key) : undefined;
      if (original === undefined || findMessageFault(own, original) !== null) return [];
      try {
        return [[key, toMessageParts(parseMessage(own))] as const];
      } catch {
        return [];
      }
    }),
  );
}
