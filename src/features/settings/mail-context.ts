import { type SiteAddresses, siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { deriveAccents } from '../../look/accent.rules.ts';
import { FONT_STACKS } from '../../look/fonts.ts';
import { findLocale } from '../../platform/i18n/locales.ts';
import type { MailFrame } from '../../platform/mail/compose-email.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { textsOf } from '../../wording/texts.ts';
import type { ReadSettings, SiteSettings } from './settings-cache.ts';

/** The context of every email: texts in the recipient's language, and the publication's name and branding. */
export interface MailContext extends MailFrame {
  readonly texts: Texts;
  /** The URLs of pages that the email links to. */
  readonly to: SiteAddresses;
}

/** Returns the context of an email: in the language that the recipient chose, or else the site's default. */
export interface MailFor {
  (recipient: { readonly language: string | null } | null | undefined): MailContext;
  /** The URLs of pages, the same for every recipient. */
  readonly to: SiteAddresses;
}

/**
 * Reads the settings before a transaction that sends email: the transaction holds a connection and must not wait for a
 * second one. `publicUrl` is the base of links; a request's Host header is never used.
 */
export async function readMailFor({
  readSettings,
  publicUrl,
}: {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
}): Promise<MailFor> {
  return mailForOf(await readSettings(), publicUrl);
}

export function mailForOf(settings: SiteSettings, publicUrl: string): MailFor {
  return Object.assign(
    (recipient: Parameters<MailFor>[0]) =>
      mailContextOf(settings, publicUrl, recipient?.language ?? null),
    { to: siteAddresses(publicUrl, settings) },
  );
}

function mailContextOf(
  settings: SiteSettings,
  publicUrl: string,
  language: string | null,
): MailContext {
  const texts = textsOf(settings, findLocale(language));
  const { logo, accent, font } = settings.look;
  const { name, address } = settings.publisher;
  return {
    texts,
    to: siteAddresses(publicUrl, settings),
    language: texts.language,
    direction: texts.direction,
    siteName: settings.name,
    siteUrl: settings.siteUrl ?? publicUrl,
    logoUrl: logo === null ? null : new URL(logo, publicUrl).href,
    colours: deriveAccents(accent),
    font: FONT_STACKS[font],
    publisher: [name || settings.name, ...address.split('\n')]
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}
