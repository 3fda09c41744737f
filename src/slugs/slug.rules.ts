/** Long enough for a headline, short enough for a link in a mail. */
export const LONGEST_SLUG = 80;

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Addresses that the site itself may need. */
const RESERVED = new Set(
  'admin api articles assets authors docs embed feed healthz index login me new null openapi readyz search sitemap staff static tags undefined unlock v1'.split(
    ' ',
  ),
);

/** Letters that Unicode does not decompose into a plain letter and a mark. */
const TRANSLITERATIONS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug);
}

/** The slug of a text: "Über Käse, 2nd ed." becomes "uber-kase-2nd-ed"; may be empty. */
export function slugFrom(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => TRANSLITERATIONS[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '');
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return joinUpTo(words, LONGEST_SLUG);
}

/** The first of base, base-2, base-3 … that is neither taken nor reserved. */
export function freeSlug(title: string, taken: ReadonlySet<string>): string {
  const base = slugFrom(title) || 'article';
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${shorten(base, `-${number}`.length)}-${number}`;
    if (!taken.has(slug) && !isReservedSlug(slug)) return slug;
  }
}

/** The prefix of every slug that `freeSlug` may try, so that the taken ones can be queried. */
export function slugStem(title: string): string {
  return shorten(slugFrom(title) || 'article', 6);
}

function shorten(base: string, room: number): string {
  return base.slice(0, LONGEST_SLUG - room).replace(/-+$/, '');
}

function joinUpTo(words: readonly string[], longest: number): string {
  const [first = '', ...rest] = words;
  let slug = first.slice(0, longest);
  for (const word of rest) {
    if (slug.length + 1 + word.length > longest) break;
    slug += `-${word}`;
  }
  return slug;
}
