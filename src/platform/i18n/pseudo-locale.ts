import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import type { ParsedMessage } from './parse-message.ts';

const PLAIN = 'ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz';
const ACCENTED = 'ÀƁÇÐÈƑĜĤÎĴĶĿṀÑÖÞŔŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļɱñöþŕšţûṽŵýž';

const ACCENTS = new Map(
  [...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]),
);

/**
 * Converts a message to the pseudo-locale: every letter is accented, and the message is in brackets. Plain letters on a
 * page are therefore not from the catalogue, and a missing bracket reveals text that was cut or concatenated.
 */
export function toPseudoMessage(message: ParsedMessage): ParsedMessage {
  return [literal('['), ...message.map(accent), literal(']')];
}

function accent(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal) return literal(accentText(element.value));
  if (element.type === TYPE.tag) return { ...element, children: element.children.map(accent) };
  if (element.type === TYPE.select || element.type === TYPE.plural) {
    const options = Object.entries(element.options).map(
      ([name, option]) => [name, { ...option, value: option.value.map(accent) }] as const,
    );
    return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
  }
  return element;
}

function accentText(text: string): string {
  let accented = '';
  for (const letter of text) accented += ACCENTS.get(letter) ?? letter;
  return accented;
}

function literal(value: string): MessageFormatElement {
  return { type: TYPE.literal, value };
}
