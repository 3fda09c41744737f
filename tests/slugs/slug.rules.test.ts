import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freeSlug,
  isReservedSlug,
  LONGEST_SLUG,
  SLUG,
  slugFrom,
  slugStem,
} from '../../src/slugs/slug.rules.ts';

describe('a slug from a title', () => {
  test.each([
    { title: 'Über Käse, 2nd ed.', slug: 'uber-kase-2nd-ed' },
    { title: 'Straße & Ærø: Łódź', slug: 'strasse-aero-lodz' },
    { title: 'Don’t look', slug: 'dont-look' },
    { title: "It's — really — so", slug: 'its-really-so' },
    { title: 'ﬁne print', slug: 'fine-print' },
    { title: '日本', slug: '' },
    { title: '…', slug: '' },
    { title: `${'a'.repeat(40)} ${'b'.repeat(39)}`, slug: `${'a'.repeat(40)}-${'b'.repeat(39)}` },
    { title: `${'a'.repeat(40)} ${'b'.repeat(40)}`, slug: 'a'.repeat(40) },
    { title: 'a'.repeat(81), slug: 'a'.repeat(80) },
  ])('"$title" is "$slug"', ({ title, slug }) => {
    expect(slugFrom(title)).toBe(slug);
  });
});

describe('a free slug', () => {
  test.each([
    { title: 'Twice', taken: [], slug: 'twice' },
    { title: 'Twice', taken: ['twice'], slug: 'twice-2' },
    { title: 'Twice', taken: ['twice', 'twice-2', 'twice-3'], slug: 'twice-4' },
    { title: 'Twice', taken: ['twice-2'], slug: 'twice' },
    { title: '日本', taken: [], slug: 'article' },
    { title: 'Admin', taken: [], slug: 'admin-2' },
    { title: 'a'.repeat(80), taken: ['a'.repeat(80)], slug: `${'a'.repeat(78)}-2` },
  ])('for "$title" beside $taken it is "$slug"', ({ title, taken, slug }) => {
    expect(freeSlug(title, new Set(taken))).toBe(slug);
  });

  test('a free slug is valid, not reserved, new, and begins with its stem', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 30 }),
        (title, some) => {
          const taken = new Set<string>();
          for (let count = 0; count < some; count += 1) taken.add(freeSlug(title, taken));
          const slug = freeSlug(title, taken);
          expect(slug).toMatch(SLUG);
          expect(slug.length).toBeLessThanOrEqual(LONGEST_SLUG);
          expect(isReservedSlug(slug)).toBe(false);
          expect(taken.has(slug)).toBe(false);
          expect(slug.startsWith(slugStem(title))).toBe(true);
        },
      ),
    );
  });
});
