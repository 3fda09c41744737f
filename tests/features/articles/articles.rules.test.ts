import { describe, expect, test } from 'vitest';
import {
  diffDrafts,
  findContradictions,
  isPublished,
  publicationInstant,
  statusOf,
} from '../../../src/features/articles/articles.rules.ts';
import type { ArticleDraft } from '../../../src/features/articles/articles.schemas.ts';

const now = new Date('2026-03-01T12:00:00Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

const draft: ArticleDraft = {
  slug: 'a',
  externalId: null,
  title: 'A',
  dek: null,
  access: 'public',
  tiers: [],
  body: 'The text itself',
  authors: ['ada'],
  tags: [],
  image: null,
  copyright: null,
  canonicalUrl: null,
  publishedAt: null,
  correction: null,
  conversation: 'inherit',
  conversationDays: null,
  meterExempt: false,
  seoTitle: null,
  seoDescription: null,
  socialTitle: null,
  socialDescription: null,
  socialImageUrl: null,
};

test.each([
  { publishedAt: null, status: 'draft' },
  { publishedAt: after, status: 'scheduled' },
  { publishedAt: now, status: 'published' },
  { publishedAt: before, status: 'published' },
])('an article published at $publishedAt is $status', ({ publishedAt, status }) => {
  expect(statusOf({ publishedAt }, now)).toBe(status);
  expect(isPublished({ publishedAt }, now)).toBe(status === 'published');
});

test.each([
  { was: null, asked: undefined, goesOut: now },
  { was: null, asked: null, goesOut: now },
  { was: null, asked: after, goesOut: after },
  { was: before, asked: undefined, goesOut: before },
  { was: after, asked: undefined, goesOut: after },
  { was: after, asked: null, goesOut: now },
  { was: before, asked: after, goesOut: after },
])('publishing an article of $was, requested for $asked, publishes it at $goesOut', (row) => {
  expect(publicationInstant({ publishedAt: row.was }, row.asked, now)).toEqual(row.goesOut);
});

test.each([
  { access: 'tiers', tiers: ['patron'], isRight: true },
  { access: 'tiers', tiers: [], isRight: false },
  { access: 'subscribers', tiers: ['patron'], isRight: false },
  { access: 'public', tiers: [], isRight: true },
] as const)('access $access with tiers $tiers is valid: $isRight', ({ access, tiers, isRight }) => {
  const found = findContradictions({ ...draft, access, tiers: [...tiers] });
  expect(found.map(({ path }) => path)).toEqual(isRight ? [] : ['body.tiers']);
});

describe('the difference between two drafts', () => {
  test('the difference contains only the fields that differ, before and after', () => {
    const diff = diffDrafts(draft, { ...draft, title: 'B', tags: ['x'] });
    expect(diff).toEqual({
      changed: ['title', 'tags'],
      before: { title: 'A', tags: [] },
      after: { title: 'B', tags: ['x'] },
    });
  });

  test('the difference describes a text by length and hash, never as a whole', () => {
    const diff = diffDrafts(draft, { ...draft, body: 'The text anew' });
    expect(diff.changed).toEqual(['body']);
    expect(JSON.stringify(diff)).not.toContain('text');
    expect(diff.after).toMatchObject({ body: { length: 13 } });
  });

  test('the difference is empty if nothing differs', () => {
    expect(diffDrafts(draft, { ...draft, tags: [...draft.tags] }).changed).toEqual([]);
  });
});
