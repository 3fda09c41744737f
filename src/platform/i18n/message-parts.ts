import { TYPE } from '@formatjs/icu-messageformat-parser';
import type { ParsedMessage } from './parse-message.ts';

/**
 * A message that needs no parser: a text, or parts. Zero stands for the `#` of a plural, and an array for an argument,
 * with the options of a choice and a mark for plurals.
 */
export type MessageParts = string | readonly unknown[];

/** Throws a SyntaxError for messages with tags or dates. */
export function toMessageParts(message: ParsedMessage): MessageParts {
  const parts = message.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
      case TYPE.number:
        return [element.value];
      case TYPE.pound:
        return 0;
      case TYPE.select:
      case TYPE.plural: {
        const options = Object.entries(element.options).map(
          ([name, { value }]) => [name, toMessageParts(value)] as const,
        );
        const choice = [element.value, Object.fromEntries(options)];
        return element.type === TYPE.plural ? [...choice, 1] : choice;
      }
      default:
        throw new SyntaxError('Only messages without tags and dates have parts.');
    }
  });
  const texts = mergeTexts(parts);
  const [only = ''] = texts;
  return texts.length < 2 && typeof only === 'string' ? only : texts;
}

/** Merges adjacent texts, such as the brackets of the pseudo-locale. */
function mergeTexts(parts: readonly unknown[]): readonly unknown[] {
  const merged: unknown[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}
