import { describe, expect, test } from 'vitest';
import { readAuthorForm } from '../../../src/web/staff/author-form.rules.ts';

describe('the links of an author', () => {
  test.each([
    ['', []],
    ['Site | https://a.example', [{ label: 'Site', url: 'https://a.example' }]],
    ['A | B | https://a.example\r\n\r\n', [{ label: 'A | B', url: 'https://a.example' }]],
    ['https://a.example', [{ label: '', url: 'https://a.example' }]],
  ])('the links %j are parsed line by line', (links, expected) => {
    expect(readAuthorForm({ name: 'Ada', links }).links).toEqual(expected);
  });
});

test('an empty field becomes null, and an empty slug is not sent', () => {
  const blank = { name: ' Ada ', slug: ' ', handle: '', avatarUrl: '', memberId: '', bio: '' };
  expect(readAuthorForm(blank)).toEqual({
    name: 'Ada',
    bio: '',
    handle: null,
    avatarUrl: null,
    memberId: null,
    links: [],
  });
});
