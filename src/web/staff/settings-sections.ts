import type { Html } from '../../platform/html/html.ts';
import { PAGE_ADDRESS_FIELDS, SITE_ADDRESS_FIELDS } from './address-fields.rules.ts';
import type { PlainKey } from './console-texts.ts';
import type { Fields } from './form-fields.rules.ts';
import { FRONT_FIELDS } from './front-fields.rules.ts';
import { GENERAL_FIELDS } from './general-fields.rules.ts';
import {
  describeAccent,
  FOOTER_FIELDS,
  LOOK_FIELDS,
  PUBLISHER_FIELDS,
} from './look-fields.rules.ts';
import { POLICY_FIELDS } from './policy-fields.rules.ts';
import {
  COMMENTS,
  EARNINGS,
  GIFTS,
  MAILING,
  PAYMENTS,
  PROMPTS,
  READING,
  SECURITY,
  SUBSCRIPTIONS,
} from './section-fields.rules.ts';
import { BOOKKEEPING_FIELDS } from './setting-shapes.rules.ts';
import {
  previewAddresses,
  previewBookkeeping,
  previewComments,
  previewEarnings,
  previewFront,
  previewGeneral,
  previewMail,
  previewPrompts,
  previewReading,
  previewSecurity,
  previewSubscriptions,
  previewTips,
  type Settings,
} from './settings-previews.ts';

/** Fields under one heading of a section. Names are the paths of the settings. */
interface SettingGroup {
  readonly heading: PlainKey;
  readonly fields: Fields;
}

export interface SettingSection {
  readonly path: string;
  readonly title: PlainKey;
  /** A description for the section's card on the overview. */
  readonly about: PlainKey;
  readonly groups: readonly SettingGroup[];
  /** Says what readers see with the saved settings; null if there is nothing to say. */
  preview?(settings: Settings): Html | string | null;
}

export const SETTING_SECTIONS = [
  {
    path: 'general',
    title: 'setup.settingsSections.general',
    about: 'setup.settingsSections.nameLanguageTimeZone',
    groups: [{ heading: 'setup.settingsSections.publication', fields: GENERAL_FIELDS }],
    preview: previewGeneral,
  },
  {
    path: 'look',
    title: 'setup.settingsSections.lookFooter',
    about: 'setup.settingsSections.logoColorFontFooter',
    groups: [
      { heading: 'setup.settingsSections.look', fields: LOOK_FIELDS },
      { heading: 'setup.settingsSections.publisher', fields: PUBLISHER_FIELDS },
      { heading: 'setup.settingsSections.footer', fields: FOOTER_FIELDS },
    ],
    preview: ({ look }) => describeAccent(look.accent),
  },
  {
    path: 'addresses',
    title: 'setup.settingsSections.addresses',
    about: 'setup.settingsSections.wherePeopleReadSite',
    groups: [
      { heading: 'setup.settingsSections.site', fields: SITE_ADDRESS_FIELDS },
      { heading: 'setup.settingsSections.pages', fields: PAGE_ADDRESS_FIELDS },
    ],
    preview: previewAddresses,
  },
  {
    path: 'front',
    title: 'setup.settingsSections.frontPageSharing',
    about: 'setup.settingsSections.sectionsFrontPageShare',
    groups: [{ heading: 'setup.settingsSections.forReaders', fields: FRONT_FIELDS }],
    preview: previewFront,
  },
  {
    path: 'reading',
    title: 'setup.settingsSections.freeReadsGiftLinks',
    about: 'setup.settingsSections.whatPeopleReadBefore',
    groups: [
      { heading: 'setup.settingsSections.freeReads', fields: READING },
      { heading: 'setup.settingsSections.giftLinks', fields: GIFTS },
    ],
    preview: previewReading,
  },
  {
    path: 'subscriptions',
    title: 'setup.settingsSections.subscriptionsPayments',
    about: 'setup.settingsSections.trialsRenewalsRefundsTax',
    groups: [
      { heading: 'console.word.subscriptions', fields: SUBSCRIPTIONS },
      { heading: 'setup.settingsSections.paymentsTax', fields: PAYMENTS },
    ],
    preview: previewSubscriptions,
  },
  {
    path: 'tips',
    title: 'console.word.tips',
    about: 'setup.settingsSections.suggestedAmountsLimitsRewards',
    groups: [],
    preview: previewTips,
  },
  {
    path: 'comments',
    title: 'console.word.comments',
    about: 'setup.settingsSections.whoCanCommentWhich',
    groups: [
      { heading: 'console.word.comments', fields: COMMENTS },
      { heading: 'setup.settingsSections.rulesHoldOrReject', fields: POLICY_FIELDS },
    ],
    preview: previewComments,
  },
  {
    path: 'prompts',
    title: 'setup.settingsSections.callsAction',
    about: 'setup.settingsSections.theWordsAroundNewsletters',
    groups: [{ heading: 'setup.settingsSections.belowArticles', fields: PROMPTS }],
    preview: previewPrompts,
  },
  {
    path: 'mail',
    title: 'console.word.email',
    about: 'setup.settingsSections.howNewslettersSent',
    groups: [{ heading: 'console.word.newsletters', fields: MAILING }],
    preview: previewMail,
  },
  {
    path: 'security',
    title: 'setup.settingsSections.staffSecurity',
    about: 'setup.settingsSections.howStaffSign',
    groups: [{ heading: 'setup.settingsSections.signIn', fields: SECURITY }],
    preview: previewSecurity,
  },
  {
    path: 'earnings',
    title: 'setup.settingsSections.authorsEarnings',
    about: 'setup.settingsSections.whatAuthorsGetTips',
    groups: [{ heading: 'setup.settingsSections.shares', fields: EARNINGS }],
    preview: previewEarnings,
  },
  {
    path: 'bookkeeping',
    title: 'setup.settingsSections.bookkeeping',
    about: 'setup.settingsSections.accountNumbersExportsDatev',
    groups: [{ heading: 'setup.settingsSections.accounts', fields: BOOKKEEPING_FIELDS }],
    preview: previewBookkeeping,
  },
  {
    path: 'texts',
    title: 'console.word.wording',
    about: 'setup.settingsSections.replaceAnyTextSite',
    groups: [],
  },
] as const satisfies readonly SettingSection[];

/** Every setting that a section declares. */
export const DECLARED_FIELDS: Fields = Object.assign(
  {},
  ...SETTING_SECTIONS.flatMap(({ groups }: SettingSection) => groups.map(({ fields }) => fields)),
);
