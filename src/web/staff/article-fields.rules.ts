import type { StaffArticle } from '../api-types.ts';
import { ACCESS_LABELS } from './console.wording.ts';
import {
  checkbox,
  choices,
  type FieldsOf,
  type Form,
  longText,
  optional,
  quantity,
  readFields,
  select,
  text,
} from './form-fields.rules.ts';

const CONVERSATIONS = {
  inherit: 'editing.articleFields.theSitesSetting',
  members: 'console.word.members',
  subscribers: 'console.word.subscribers',
  closed: 'editing.articleFields.noOne',
} as const satisfies Record<StaffArticle['conversation'], string>;

export const ARTICLE_FIELDS = {
  title: text('console.word.title', '', { required: true, maxlength: 300 }),
  dek: optional('editing.articleFields.subtitle'),
  body: longText('console.word.text', 'editing.articleFields.textHint', {
    rows: 24,
    required: true,
    spellcheck: 'true',
  }),
  access: select('editing.articleFields.whoCanRead', ACCESS_LABELS),
  tiers: choices('console.word.plans', 'editing.articleFields.forSelectedPlansOnly'),
  authors: choices(
    'console.word.authors',
    'editing.articleFields.inOrderByline',
    'editing.articleFields.addAuthorName',
  ),
  tags: choices('editing.articleFields.tags', '', 'editing.articleFields.addTagsSeparatedCommas'),
  slug: {
    ...text('editing.articleFields.url', 'editing.articleFields.slugHint'),
    whenEmpty: 'omit',
  },
  imageUrl: { ...text('editing.articleFields.imageUrl'), path: 'image.url' },
  imageAlt: {
    ...text('editing.articleFields.altText', 'editing.articleFields.altHint'),
    path: 'image.alt',
  },
  imageCredit: { ...optional('editing.articleFields.credit'), path: 'image.credit' },
  copyright: optional('editing.articleFields.copyright', 'editing.articleFields.copyrightHint'),
  correction: optional('editing.articleFields.correction', 'editing.articleFields.shownArticle'),
  conversation: select('editing.articleFields.whoMayComment', CONVERSATIONS),
  conversationDays: quantity(
    'editing.articleFields.conversationDays',
    'console.word.days',
    'editing.articleFields.conversationDaysHint',
    { max: 3650 },
  ),
  meterExempt: checkbox('editing.articleFields.excludeFromFreeReads'),
  canonicalUrl: optional(
    'editing.articleFields.canonicalUrl',
    'editing.articleFields.canonicalUrlHint',
    { type: 'url' },
  ),
  seoTitle: optional('editing.articleFields.seoTitle', 'editing.articleFields.titleIfEmpty', {
    maxlength: 300,
  }),
  seoDescription: optional(
    'editing.articleFields.seoDescription',
    'editing.articleFields.subtitleIfEmpty',
    { maxlength: 500 },
  ),
  socialTitle: optional('editing.articleFields.socialTitle', 'editing.articleFields.titleIfEmpty', {
    maxlength: 300,
  }),
  socialDescription: optional(
    'editing.articleFields.socialDescription',
    'editing.articleFields.subtitleIfEmpty',
    { maxlength: 500 },
  ),
  socialImageUrl: optional(
    'editing.articleFields.socialImageUrl',
    'editing.articleFields.imageIfEmpty',
  ),
} as const satisfies FieldsOf<
  'createArticle',
  StaffArticle,
  'imageUrl' | 'imageAlt' | 'imageCredit'
>;

/** Converts the editor's form into the API's article. If the image URL is empty, there is no image. */
export function readArticleForm(form: Form) {
  const body = readFields(ARTICLE_FIELDS, form);
  const hasImage = (form['imageUrl'] ?? '').trim() !== '';
  return {
    ...body,
    image: hasImage ? body['image'] : null,
    tiers: body['access'] === 'tiers' ? body['tiers'] : [],
  };
}
