import { z } from 'zod';
import { FONTS } from '../../look/fonts.ts';
import { DEFAULT_LOOK } from '../../look/look-stylesheet.ts';

const MAX_PAGE_LENGTH = 50_000;

const line = (max: number) => z.string().trim().max(max);

const picture = z
  .string()
  .max(500)
  .regex(
    /^(?:https:\/\/[^\s"'<>]+|\/media\/[\w-][\w.-]*)$/,
    'an https address, or a file below /media',
  )
  .nullable();

/** Expands a short color: "#0a5" is "#00aa55". */
function withSixDigits(colour: string): string {
  return colour.length === 4 ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour;
}

/** The branding of pages, emails and web components. */
const lookFields = {
  logo: picture.meta({ description: 'replaces the name at the top; null shows the name' }),
  favicon: picture.meta({ description: 'icon of browser tabs' }),
  accent: z
    .string()
    .regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/, 'a colour such as #8a2b12')
    .overwrite(withSixDigits)
    .meta({
      description:
        'color of buttons and links; adjusted for light and dark pages if the contrast is too low',
    }),
  font: z.enum(FONTS).meta({
    description: "fonts of headlines and text, from the readers' devices",
  }),
};

/** The publisher, shown in the footer of emails and on receipts. */
const publisherFields = {
  name: line(200).meta({ description: "legal name; defaults to the site's name if empty" }),
  address: line(500).meta({ description: 'postal address, as separate lines' }),
  taxId: line(50),
  contact: z
    .union([z.literal(''), z.email().max(254)])
    .meta({ description: 'email address for readers, shown on the help page and in the footer' }),
  sender: line(100).meta({ description: 'sender name of emails; defaults to MAIL_FROM if empty' }),
};

/** The pages that the footer links to. */
export const SITE_PAGES = ['about', 'privacy', 'terms', 'imprint'] as const;
export type SitePage = (typeof SITE_PAGES)[number];

const markdown = z
  .string()
  .max(MAX_PAGE_LENGTH)
  .meta({ description: 'Markdown; empty for no page' });

const pageFields = {
  about: markdown,
  privacy: markdown,
  terms: markdown,
  imprint: markdown,
} as const satisfies Record<SitePage, z.ZodType>;

/** Footer links to the publication on other sites. Replaced as a whole. */
export const socialLinksSchema = z
  .array(
    z.strictObject({
      name: line(60).min(1),
      url: z.url({ protocol: /^https?$/ }).max(500),
    }),
  )
  .max(12);

export const lookSettingsSchema = z
  .object({
    logo: lookFields.logo.default(DEFAULT_LOOK.logo),
    favicon: lookFields.favicon.default(DEFAULT_LOOK.favicon),
    accent: lookFields.accent.default(DEFAULT_LOOK.accent),
    // A later version may have stored a font that this version does not know.
    font: lookFields.font.default(DEFAULT_LOOK.font).catch(DEFAULT_LOOK.font),
  })
  .prefault({});

export const publisherSettingsSchema = z
  .object({
    name: publisherFields.name.default(''),
    address: publisherFields.address.default(''),
    taxId: publisherFields.taxId.default(''),
    contact: publisherFields.contact.default(''),
    sender: publisherFields.sender.default(''),
  })
  .prefault({});

export const pageSettingsSchema = z
  .object({
    about: pageFields.about.default(''),
    privacy: pageFields.privacy.default(''),
    terms: pageFields.terms.default(''),
    imprint: pageFields.imprint.default(''),
  })
  .prefault({});

export const lookSettingsChangeSchema = z.strictObject(lookFields).partial();
export const publisherSettingsChangeSchema = z.strictObject(publisherFields).partial();
export const pageSettingsChangeSchema = z.strictObject(pageFields).partial();
