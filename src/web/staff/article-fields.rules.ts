import type { StaffArticle } from '../api-types.ts';
import { ACCESS_LABELS } from './console.wording.ts';
import {
  checkbox,
  choices,
  type FieldsOf,
  type Form,
  longText,
  optional,
  readFields,
  select,
  text,
} from './form-fields.rules.ts';

const CONVERSATIONS = {
  inherit: "The site's setting",
  members: 'Members',
  subscribers: 'Subscribers',
  closed: 'No one',
} as const satisfies Record<StaffArticle['conversation'], string>;

export const ARTICLE_FIELDS = {
  title: text('Title', '', { required: true, maxlength: 300 }),
  dek: optional('Subtitle'),
  body: longText('Text', 'Markdown. Everyone reads what is above the line <!--more-->.', {
    rows: 24,
    required: true,
    spellcheck: 'true',
  }),
  access: select('Who can read it', ACCESS_LABELS),
  tiers: choices('Plans', 'for "Selected plans" only'),
  authors: choices('Authors', 'in the order of the byline', 'Add an author by name'),
  tags: choices('Tags', '', 'Add tags, separated by commas'),
  slug: {
    ...text('URL', 'the last part of the address; made from the title if left empty'),
    whenEmpty: 'omit',
  },
  imageUrl: { ...text('Image URL'), path: 'image.url' },
  imageAlt: {
    ...text('Alt text', 'describes the image to people who cannot see it'),
    path: 'image.alt',
  },
  imageCredit: { ...optional('Credit'), path: 'image.credit' },
  copyright: optional('Copyright', "the site's if left empty"),
  correction: optional('Correction', 'shown with the article'),
  conversation: select('Who may comment', CONVERSATIONS),
  meterExempt: checkbox('Exclude from free reads'),
} as const satisfies FieldsOf<
  'createArticle',
  StaffArticle,
  'imageUrl' | 'imageAlt' | 'imageCredit'
>;

/** Converts the editor's form into the API's article. Without a URL there is no image. */
export function readArticleForm(form: Form) {
  const body = readFields(ARTICLE_FIELDS, form);
  const hasImage = (form['imageUrl'] ?? '').trim() !== '';
  return {
    ...body,
    image: hasImage ? body['image'] : null,
    tiers: body['access'] === 'tiers' ? body['tiers'] : [],
  };
}
