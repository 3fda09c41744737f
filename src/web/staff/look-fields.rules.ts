import { deriveAccents } from '../../look/accent.rules.ts';
import type { Font } from '../../look/fonts.ts';
import type { Label } from './console-texts.ts';
import { t } from './console-texts.ts';
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
  serif: 'setup.lookFields.serifCharterGeorgia',
  'old-style': 'setup.lookFields.oldStyleIowanPalatino',
  slab: 'setup.lookFields.slabSerifRockwell',
  sans: 'setup.lookFields.sansSerifSystemFont',
  humanist: 'setup.lookFields.humanistSeravekGillSans',
  geometric: 'setup.lookFields.geometricAvenirMontserrat',
} as const satisfies Record<Font, Label>;

const PAGE = { rows: 8, maxlength: 50_000 } as const;

export const LOOK_FIELDS = {
  'look.logo': optional('setup.lookFields.logo', 'setup.lookFields.logoHint', {
    maxlength: 500,
  }),
  'look.favicon': optional('setup.lookFields.icon', 'setup.lookFields.iconHint', {
    maxlength: 500,
  }),
  'look.accent': text('setup.lookFields.accentColor', 'setup.lookFields.ofButtonsLinks', {
    type: 'color',
  }),
  'look.font': select('setup.lookFields.fontHeadlinesText', FONT_NAMES),
} as const satisfies Fields;

export const PUBLISHER_FIELDS = {
  'publisher.name': text('setup.lookFields.publisher', 'setup.lookFields.publisherHint', {
    maxlength: 200,
  }),
  'publisher.address': longText('setup.lookFields.postalAddress', 'setup.lookFields.addressHint', {
    rows: 4,
    maxlength: 500,
  }),
  'publisher.taxId': text('setup.lookFields.taxId', 'setup.lookFields.onReceipts', {
    maxlength: 50,
  }),
  'publisher.contact': text('setup.lookFields.contact', 'setup.lookFields.contactHint', {
    type: 'email',
    maxlength: 254,
  }),
  'publisher.sender': text('setup.lookFields.senderNameEmails', 'setup.lookFields.senderHint', {
    maxlength: 100,
  }),
} as const satisfies Fields;

export const FOOTER_FIELDS = {
  social: {
    ...longText('setup.lookFields.links', 'setup.lookFields.oneOnEachLine', { rows: 4 }),
    saved: (row: { readonly social?: readonly SocialLink[] }) =>
      (row.social ?? []).map(({ name, url }) => `${name} ${url}`).join('\n'),
    read: (typed: string) => split(typed, '\n').map(readLink),
    whenEmpty: [],
  } as Field,
  'pages.about': longText('setup.lookFields.about', 'setup.lookFields.markdownAtAbout', PAGE),
  'pages.privacy': longText(
    'setup.lookFields.privacyPolicy',
    'setup.lookFields.markdownAtPrivacy',
    PAGE,
  ),
  'pages.terms': longText('setup.lookFields.termsUse', 'setup.lookFields.markdownAtTerms', PAGE),
  'pages.imprint': longText('setup.lookFields.imprint', 'setup.lookFields.markdownAtImprint', PAGE),
} as const satisfies Fields;

/** The languages that readers can choose, by their codes. */
export function languagesField(names: Readonly<Record<string, string>>): Field {
  return withOptions(
    choices('setup.lookFields.readersCanChoose', 'setup.lookFields.languagesHint'),
    names,
  );
}

interface SocialLink {
  readonly name: string;
  readonly url: string;
}

/** "Mastodon https://…"; the default name is the host. */
function readLink(line: string): SocialLink {
  const parts = line.split(/\s+/);
  const url = parts.pop() ?? '';
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  return { name: parts.join(' ') || host, url };
}

/** Describes the accent colours in use: the chosen one, or the light and dark variants derived for readability. */
export function describeAccent(accent: string): string {
  const { light, dark } = deriveAccents(accent);
  const shown = [...new Set([light.accent, dark.accent])].filter((one) => one !== accent);
  return shown.length === 0
    ? t('setup.lookFields.accentAccent', { accent })
    : t('setup.lookFields.accentShown', { accent, light: light.accent, dark: dark.accent });
}
