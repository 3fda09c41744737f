import { expect, test } from 'vitest';
import { markWords } from '../../../src/web/staff/mark-words.rules.ts';

test.each([
  ['<p>You idiot, Idiots</p>', ['idiot'], '<p>You <mark>idiot</mark>, Idiots</p>'],
  ['<a href="idiot">x</a>', ['idiot'], '<a href="idiot">x</a>'],
  ['<p>a.b ab</p>', ['a.b'], '<p><mark>a.b</mark> ab</p>'],
  ['<p>one</p>', [], '<p>one</p>'],
])('%s with %j marked is %s', (markup, words, marked) => {
  expect(markWords(markup, words)).toBe(marked);
});
