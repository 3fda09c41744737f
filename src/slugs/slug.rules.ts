/** Long enough for a headline, short enough for a link in an email. */
export const MAX_SLUG_LENGTH = 80;

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Paths that the site itself may need. */
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

/** Returns the slug of a text: "Über Käse, 2nd ed." becomes "uber-kase-2nd-ed". May be empty. */
export function slugFrom(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => TRANSLITERATIONS[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '');
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return joinUpTo(words, MAX_SLUG_LENGTH);
}

/** Returns the slug of a title with a number, counted from 1: base, base-2, base-3 … */
export function numberedSlug(title: string, number: number): string {
  const base = slugFrom(title) || 'article';
  return number === 1 ? base : `${shorten(base, `-${number}`.length)}-${number}`;
}

/** Returns the slug of an article with this title if no other article has it. */
export function firstSlug(title: string): string {
  const base = numberedSlug(title, 1);
  return isReservedSlug(base) ? numberedSlug(title, 2) : base;
}

function shorten(base: string, room: number): string {
  return base.slice(0, MAX_SLUG_LENGTH - room).replace(/(?<!-)-+$/, '');
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
