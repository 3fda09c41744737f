import { expect, test } from 'vitest';
import { sanitize } from '../../../src/platform/html/sanitize.ts';

const POLICY = { allowedTags: ['b', 'a', 'p'], allowedAttributes: { a: ['href'] } };

test('tags nested deeper than 200 are dropped, and their text stays', () => {
  const deep = sanitize(`${'<b>'.repeat(300)}text${'</b>'.repeat(300)}<p>after</p>`, POLICY);
  expect(deep).toBe(`${'<b>'.repeat(200)}text${'</b>'.repeat(200)}<p>after</p>`);
});

test('a script nested too deeply becomes harmless text without attributes', () => {
  const markup = `${'<b>'.repeat(201)}<script src="/x.js">alert("1 < 2")</script><a href="https://a.example" onclick="x()">link</a>`;
  const text = sanitize(markup, POLICY).replaceAll(/<\/?b>/g, '');
  expect(text).toBe('alert("1 &lt; 2")link');
});

test('any number of sibling tags is kept', () => {
  const paragraphs = '<p>one<a href="https://a.example">link</a>'.repeat(500);
  expect(sanitize(paragraphs, POLICY).match(/<a href="https:\/\/a\.example">/g)).toHaveLength(500);
});
