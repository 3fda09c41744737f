import { expect, test } from 'vitest';
import { findMentionedIds, removeMention } from '../../../src/features/comments/mentions.rules.ts';

const idOf = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const mention = (number: number) => `@[Member ${number}](member:${idOf(number)})`;

test('a text names each member once, and ten at most', () => {
  expect(findMentionedIds(`${mention(1)} and ${mention(2)}, ${mention(1)}`)).toEqual([
    idOf(1),
    idOf(2),
  ]);
  const many = Array.from({ length: 12 }, (_, number) => mention(number)).join(' ');
  expect(findMentionedIds(many)).toHaveLength(10);
  for (const text of ['@Ada', '[Ada](member:x)', '@[Ada] (member:x)', `@[](member:${idOf(1)})`]) {
    expect(findMentionedIds(text)).toEqual([]);
  }
});

test('the name of whoever is erased goes from the text, and no other', () => {
  expect(removeMention(`${mention(1)}, ${mention(2)}!`, idOf(1))).toBe(
    `@a former reader, ${mention(2)}!`,
  );
});
