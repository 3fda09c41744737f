import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFreeSlug } from '../../src/slugs/find-free-slug.ts';
import {
  firstSlug,
  isReservedSlug,
  MAX_SLUG_LENGTH,
  SLUG,
  slugFrom,
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
  ])('"$title" becomes "$slug"', ({ title, slug }) => {
    expect(slugFrom(title)).toBe(slug);
  });
});

describe('a free slug', () => {
  const findBeside = (title: string, taken: ReadonlySet<string>) =>
    findFreeSlug(title, (slugs) => Promise.resolve(new Set(slugs.filter((one) => taken.has(one)))));

  test.each([
    { title: 'Twice', taken: [], slug: 'twice' },
    { title: 'Twice', taken: ['twice'], slug: 'twice-2' },
    { title: 'Twice', taken: ['twice', 'twice-2', 'twice-3'], slug: 'twice-4' },
    { title: 'Twice', taken: ['twice-2'], slug: 'twice' },
    { title: '日本', taken: [], slug: 'article' },
    { title: 'Admin', taken: [], slug: 'admin-2' },
    { title: 'a'.repeat(80), taken: ['a'.repeat(80)], slug: `${'a'.repeat(78)}-2` },
  ])(
    'the free slug for "$title", with $taken taken, is "$slug"',
    async ({ title, taken, slug }) => {
      expect(await findBeside(title, new Set(taken))).toBe(slug);
      if (taken.length === 0) expect(firstSlug(title)).toBe(slug);
    },
  );

  test('is valid, not reserved, and not taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 30 }),
        async (title, some) => {
          const taken = new Set<string>();
          for (let count = 0; count < some; count += 1) taken.add(await findBeside(title, taken));
          const slug = await findBeside(title, taken);
          expect(slug).toMatch(SLUG);
          expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
          expect(isReservedSlug(slug)).toBe(false);
          expect(taken.has(slug)).toBe(false);
        },
      ),
    );
  });

  test.each([31, 32, 33, 64, 65, 1000, 10_000, 123_457])(
    'the free slug after %i articles with the same title is the next number, found by a few queries',
    async (count) => {
      let queries = 0;
      const slug = await findFreeSlug('News', (slugs) => {
        queries += 1;
        const numbers = slugs.map((one) => Number(/-(\d+)$/.exec(one)?.[1] ?? 1));
        return Promise.resolve(new Set(slugs.filter((_, at) => (numbers[at] ?? 0) <= count)));
      });
      expect(slug).toBe(`news-${count + 1}`);
      expect(queries).toBeLessThanOrEqual(6);
    },
  );
});
