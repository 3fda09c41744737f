import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { money } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { formatsFor } from '../../platform/i18n/formats.ts';
import { findLocale, SOURCE_LOCALE } from '../../platform/i18n/locales.ts';
import { SHARE_NETWORK_NAMES } from '../../wording/share-networks.ts';
import type { ResponseOf } from '../api-types.ts';
import { currentTexts, formatList, formatMoney, t } from './console-texts.ts';

export type Settings = Omit<ResponseOf<'getStaffSite'>, 'version'>;

/** The amount of sample prices and shares, in minor units. */
const SAMPLE_AMOUNT = 10_000;
const SAMPLE_SUBSCRIBERS = 10_000;
const SAMPLE_SLUG = 'the-new-pier';

/** A date and a price in the language, time zone and currency of readers' pages. */
export function previewGeneral({ language, timeZone, currency }: Settings): string {
  const formats = formatsFor(findLocale(language) ?? SOURCE_LOCALE, timeZone);
  return t('setup.preview.general', {
    date: formats.formatDateTime(new Date()),
    price: formats.formatMoney(money(SAMPLE_AMOUNT, currency)),
  });
}

export function previewFront({ sections, shareNetworks }: Settings): string {
  return t('setup.preview.front', {
    sections: sections.length > 0 ? 'some' : 'none',
    names: formatList(sections.map(({ name }) => name)),
    share: shareNetworks.length > 0 ? 'some' : 'none',
    networks: formatList(shareNetworks.map((network) => SHARE_NETWORK_NAMES[network] ?? network)),
  });
}

export function previewReading({ meter, gifts }: Settings): string {
  const { window } = meter;
  const period =
    typeof window === 'string'
      ? t('setup.settingsSections.window', { window })
      : t('setup.settingsSections.count', { count: window.rollingDays });
  const reads = t('setup.settingsSections.meterSummary', {
    count: meter.anonymous,
    period,
    registered: meter.registered,
  });
  const sharing =
    gifts.perMonth === 0
      ? t('setup.settingsSections.giftLinksOff')
      : t('setup.settingsSections.giftLinksSummary', { count: gifts.perMonth });
  return `${reads} ${sharing}`;
}

export function previewSubscriptions({ subscriptions }: Settings): string {
  return t('setup.preview.subscriptions', {
    grace: subscriptions.graceDays,
    notice: subscriptions.renewalNoticeDays,
    refund: subscriptions.withdrawalDays,
  });
}

/** The tips in the site's currency; null if it accepts none in it. */
export function previewTips({ tips, currency }: Settings): string | null {
  const own = tips[currency];
  if (own === undefined) return null;
  const { formatPrice, formatAlternatives } = currentTexts();
  const write = (amount: number) => formatPrice(money(amount, currency));
  return t('setup.preview.tips', {
    amounts: formatAlternatives(own.suggested.map(write)),
    smallest: write(own.smallest),
    largest: write(own.largest),
  });
}

export function previewComments({ comments }: Settings): string {
  return t('setup.preview.comments', {
    who: comments.whoMay,
    minutes: Math.ceil(comments.editWindowSeconds / 60),
    days: comments.closeAfterDays ?? 0,
  });
}

export function previewPrompts({ prompts: { newsletter } }: Settings): Html {
  return html`<strong>${newsletter.title}</strong><br>${newsletter.body} <span class="badge">${newsletter.action}</span>`;
}

export function previewMail({ newsletters }: Settings): string {
  return t('setup.preview.mail', {
    people: SAMPLE_SUBSCRIBERS,
    minutes: Math.ceil(SAMPLE_SUBSCRIBERS / newsletters.perSecond / 60),
  });
}

export function previewEarnings({ statements, currency }: Settings): string {
  const share = (percent: number) => formatMoney(money((SAMPLE_AMOUNT * percent) / 100, currency));
  return t('setup.preview.earnings', {
    whole: share(100),
    tips: share(statements.tipsShare),
    revenue: share(statements.revenueShare),
  });
}

/** The address of an article published now, and of the page for signing in; paths if they are our own pages. */
export function previewAddresses(settings: Settings): string {
  const addresses = siteAddresses('', settings);
  const article = { slug: SAMPLE_SLUG, publishedAt: new Date(), canonicalUrl: null };
  return t('setup.preview.addresses', {
    article: addresses.article(article),
    signIn: addresses.page('signIn'),
  });
}

export function previewSecurity({ signIn }: Settings): string {
  return t('setup.preview.security', { need: signIn.staffNeedSecondFactor ? 'yes' : 'no' });
}

export function previewBookkeeping({ bookkeeping: { revenue, fees } }: Settings): string {
  const accounts = [...new Set(Object.values(revenue))];
  return t('setup.preview.bookkeeping', {
    accounts: accounts.length > 0 ? 'some' : 'none',
    names: formatList(accounts),
    fees: fees === '' ? 'none' : 'some',
    feeAccount: fees,
  });
}
