import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage } from './console-page.ts';
import { formatNumber, t } from './console-texts.ts';
import { count, type Fields, type FieldsOf, optional, text } from './form-fields.rules.ts';
import { renderTable, sum } from './table.part.ts';

type Figures = ResponseOf<'getNewsletterFigures'>;

const PATH = '/staff/newsletters';

export const NEWSLETTER_FIELDS = {
  name: text('console.word.name', '', { required: true, maxlength: 120 }),
  slug: text('console.word.url', 'editing.newsletters.slugHint', { maxlength: 60 }),
  description: text('console.word.description', '', { maxlength: 1000 }),
} as const satisfies FieldsOf<'createNewsletter', unknown>;

/** The fields of a newsletter that can change. Its URL never does. */
export const NEWSLETTER_CHANGE_FIELDS = {
  name: NEWSLETTER_FIELDS.name,
  description: NEWSLETTER_FIELDS.description,
  position: count('editing.newsletters.position', 'editing.newsletters.positionHint'),
  senderName: optional('editing.newsletters.senderName', 'editing.newsletters.senderNameHint', {
    maxlength: 100,
  }),
  replyTo: optional('editing.newsletters.replyTo', 'editing.newsletters.replyToHint', {
    type: 'email',
    maxlength: 254,
  }),
} as const satisfies FieldsOf<'updateNewsletter', unknown>;

const saveList = action(`${PATH}/lists/:id`, 'updateNewsletter', {
  fields: NEWSLETTER_CHANGE_FIELDS,
  label: 'console.word.save',
  attributes: { class: 'card', 'data-unsaved': true },
});

const archiveList = action(`${PATH}/lists/:id/archive`, 'archiveNewsletter', {
  next: () => PATH,
  summary: 'editing.newsletters.archive',
  confirmation: 'editing.newsletters.archiveEffect',
  label: 'editing.newsletters.archiveNewsletter',
  look: 'small',
  isDangerous: true,
});

/** One newsletter, to rename, reorder or archive it. */
export const newsletterListPages = consolePage(`${PATH}/lists/:id`, {
  role: 'admin',
  title: ({ name }) => name,
  load: (request: PageRequest) =>
    request.visit.call('getStaffNewsletter', { params: idOf(request) }),
  main: (view) => html`<p><a href="${PATH}">${t('editing.newsletters.allNewsletters')}</a></p>
${renderForm<Fields>(view, saveList, { saved: view.data, version: view.data.version })}
${renderForm(view, archiveList, { version: view.data.version })}`,
  actions: [saveList, archiveList],
});

/** The newsletters with their subscribers; the name leads to the list's issues. */
export function renderNewsletters({ days, newsletters }: Figures, mayChange: boolean): Html {
  type List = Figures['newsletters'][number];
  return html`${renderTable<List>(
    {
      'console.word.name': ({ slug, name }) =>
        html`<a href="${PATH}?newsletter=${slug}">${name}</a>`,
      'console.word.subscribers': sum(({ subscribers }) => formatNumber(subscribers)),
      'editing.newsletters.joined': sum(({ joined }) => formatNumber(joined)),
      'editing.newsletters.left': sum(({ left }) => formatNumber(left)),
      ...(mayChange && {
        'console.word.actions': ({ id, name }: List) =>
          html`<a href="${PATH}/lists/${id}" aria-label="${t('editing.newsletters.changeName', { name })}">${t('console.word.edit')}</a>`,
      }),
    },
    newsletters,
    t('editing.newsletters.noNewsletters'),
  )}
<p class="quiet">${t('editing.newsletters.figuresHelp', { days })}</p>`;
}
