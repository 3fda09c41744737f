import { deriveAccents } from '../../look/accent.rules.ts';
import type { Font } from '../../look/fonts.ts';
import {
  choices,
  type Field,
  type Fields,
  longText,
  optional,
  select,
  split,
  text,
  withOptions,
} from './form-fields.rules.ts';

const FONT_NAMES = {
  serif: 'Serif (Charter, Georgia)',
  'old-style': 'Old style (Iowan, Palatino)',
  slab: 'Slab serif (Rockwell)',
  sans: 'Sans serif (the system font)',
  humanist: 'Humanist (Seravek, Gill Sans)',
  geometric: 'Geometric (Avenir, Montserrat)',
} as const satisfies Record<Font, string>;

const PICTURE = 'the address of an uploaded image, such as /media/….webp, or an https address';
const PAGE = { rows: 8, maxlength: 50_000 } as const;

export const LOOK_FIELDS = {
  'look.logo': optional('Logo', `${PICTURE}; empty shows the name`, { maxlength: 500 }),
  'look.favicon': optional('Icon', `${PICTURE}; for browser tabs`, { maxlength: 500 }),
  'look.accent': text('Accent color', 'of buttons and links', { type: 'color' }),
  'look.font': select('Font of headlines and text', FONT_NAMES),
} as const satisfies Fields;

export const PUBLISHER_FIELDS = {
  'publisher.name': text('Publisher', 'the legal name; empty for the name of the site', {
    maxlength: 200,
  }),
  'publisher.address': longText('Postal address', 'below every email, and on receipts', {
    rows: 4,
    maxlength: 500,
  }),
  'publisher.taxId': text('Tax ID', 'on receipts', { maxlength: 50 }),
  'publisher.sender': text('Sender name of emails', 'empty for that of MAIL_FROM', {
    maxlength: 100,
  }),
} as const satisfies Fields;

export const FOOTER_FIELDS = {
  social: {
    ...longText('Links', 'one on each line: Mastodon https://example.social/@paper', { rows: 4 }),
    saved: (row: { readonly social?: readonly SocialLink[] }) =>
      (row.social ?? []).map(({ name, url }) => `${name} ${url}`).join('\n'),
    read: (typed: string) => split(typed, '\n').map(readLink),
    whenEmpty: [],
  } as Field,
  'pages.about': longText('About', 'Markdown; at /about', PAGE),
  'pages.privacy': longText('Privacy policy', 'Markdown; at /privacy', PAGE),
  'pages.terms': longText('Terms of use', 'Markdown; at /terms', PAGE),
  'pages.imprint': longText('Imprint', 'Markdown; at /imprint', PAGE),
} as const satisfies Fields;

/** The languages that readers can choose, by their codes. */
export function languagesField(names: Readonly<Record<string, string>>): Field {
  return withOptions(
    choices('Readers can choose', 'the languages of pages and emails; articles stay as they are'),
    names,
  );
}

interface SocialLink {
  readonly name: string;
  readonly url: string;
}

/** "Mastodon https://…"; what has no name is called by its host. */
function readLink(line: string): SocialLink {
  const parts = line.split(/\s+/);
  const url = parts.pop() ?? '';
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  return { name: parts.join(' ') || host, url };
}

/** What became of the chosen colour, where it could not be read as it was. */
export function describeAccent(accent: string): string {
  const { light, dark } = deriveAccents(accent);
  const shown = [...new Set([light.accent, dark.accent])].filter((one) => one !== accent);
  return shown.length === 0
    ? `Accent ${accent}.`
    : `Accent ${accent}, shown as ${light.accent} on light and ${dark.accent} on dark pages, so that text can be read.`;
}
