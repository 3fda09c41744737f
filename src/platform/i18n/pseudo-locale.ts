import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import type { ParsedMessage } from './parse-message.ts';

const PLAIN = 'ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz';
const ACCENTED = 'ÀƁÇÐÈƑĜĤÎĴĶĿṀÑÖÞŔŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļɱñöþŕšţûṽŵýž';

const ACCENTS = new Map(
  [...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]),
);

/**
 * The message as the pseudo-locale has it: every letter accented, the whole in brackets. What stands on a page
 * in plain letters is therefore not from the catalogue, and what lacks a bracket was cut or put together.
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
