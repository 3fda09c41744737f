import { describe, expect, it } from 'vitest';
import { readArticleForm } from '../../../src/web/staff/article-fields.rules.ts';
import { readInstant } from '../../../src/web/staff/form-fields.rules.ts';

describe("the editor's form", () => {
  it('an empty field becomes null or an empty list', () => {
    expect(readArticleForm({ title: ' Tides ', body: 'Text\r\n', dek: ' ', slug: '' })).toEqual({
      title: 'Tides',
      body: 'Text\n',
      dek: null,
      access: 'public',
      tiers: [],
      authors: [],
      tags: [],
      image: null,
      copyright: null,
      correction: null,
      conversation: 'inherit',
      conversationDays: null,
      meterExempt: false,
      canonicalUrl: null,
      seoTitle: null,
      seoDescription: null,
      socialTitle: null,
      socialDescription: null,
      socialImageUrl: null,
    });
  });

  it('lists, an image and checkboxes are parsed, and tiers only for tier access', () => {
    const form = {
      title: 'T',
      body: 'B',
      authors: 'ann, ben,',
      tiers: 'patron',
      meterExempt: 'on',
    };
    const image = { imageUrl: 'https://a.test/b.jpg', imageAlt: 'A boat' };
    expect(readArticleForm({ ...form, ...image })).toMatchObject({
      authors: ['ann', 'ben'],
      tiers: [],
      meterExempt: true,
      image: { url: 'https://a.test/b.jpg', alt: 'A boat', credit: null },
    });
    expect(readArticleForm({ ...form, access: 'tiers' })).toMatchObject({ tiers: ['patron'] });
  });

  it.each([
    [undefined, null],
    ['', null],
    ['2026-11-25T10:30', '2026-11-25T10:30:00.000Z'],
    ['tomorrow', 'tomorrow'],
  ])('the date %j is read as %j', (typed, instant) => {
    expect(readInstant(typed)).toBe(instant);
  });
});
