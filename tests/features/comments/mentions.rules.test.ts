import { expect, test } from 'vitest';
import { findMentionedIds, removeMention } from '../../../src/features/comments/mentions.rules.ts';

const idOf = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const mention = (number: number) => `@[Member ${number}](member:${idOf(number)})`;

test('a text mentions each member once, and at most ten members', () => {
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

test('only the name of the erased member is removed from a text', () => {
  expect(removeMention(`${mention(1)}, ${mention(2)}!`, idOf(1))).toBe(
    `@a former reader, ${mention(2)}!`,
  );
});
