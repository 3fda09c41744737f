import { describe, expect, test } from 'vitest';
import { AUTHOR_FIELDS } from '../../../src/web/staff/authors.page.ts';
import { readFields } from '../../../src/web/staff/form-fields.rules.ts';

describe('the links of an author', () => {
  test.each([
    ['', []],
    ['Site | https://a.example', [{ label: 'Site', url: 'https://a.example' }]],
    ['A | B | https://a.example\r\n\r\n', [{ label: 'A | B', url: 'https://a.example' }]],
    ['https://a.example', [{ label: '', url: 'https://a.example' }]],
  ])('the links %j are parsed line by line', (links, expected) => {
    expect(readFields(AUTHOR_FIELDS, { name: 'Ada', links })['links']).toEqual(expected);
  });
});

test('an empty field becomes null, and an empty slug is not sent', () => {
  const blank = { name: ' Ada ', slug: ' ', handle: '', avatarUrl: '', memberId: '', bio: '' };
  expect(readFields(AUTHOR_FIELDS, blank)).toEqual({
    name: 'Ada',
    bio: '',
    handle: null,
    avatarUrl: null,
    memberId: null,
    stripeAccountId: null,
    links: [],
  });
});
