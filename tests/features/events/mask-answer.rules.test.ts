import { expect, test } from 'vitest';
import { maskAnswer } from '../../../src/features/events/mask-answer.rules.ts';

const NOBODY = { email: null, name: null };

test.each([
  ['no such user nora@reader.example!', 'no such user …'],
  ['{"email":"nora@reader.example","id":7}', '{"email":"…","id":7}'],
  ['mailto:nora@reader.example, and more', 'mailto:…, and more'],
  ['id=7&to=nora%40reader.example&x=1', 'id=7&to=…'],
  ['a:b=c@d:e', 'a:b=…'],
  ['to:<nora@reader.example>', 'to:<…>'],
  ['at 10:30 = fine', 'at 10:30 = fine'],
])('%j is kept as %j', (answer, expected) => {
  expect(maskAnswer(answer, NOBODY)).toBe(expected);
});

test("the event's name and address are masked however they are written, also cut off at the end", () => {
  const person = { email: 'zoë@reader.example', name: 'Zoë Quill' };
  const answer = String.raw`Hello ZOË QUILL, Zo\u00eb Quill, Zo%C3%AB%20Quill, zoë@rea`;
  expect(maskAnswer(answer, person)).toBe('Hello …, …, …, …');
});
