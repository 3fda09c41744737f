import { html } from '../../platform/html/html.ts';
import { renderTime } from '../pages/parts.ts';
import { renderForm } from './console-form.part.ts';
import { action, to } from './console-page.ts';
import { type FieldsOf, text } from './form-fields.rules.ts';
import { listPage } from './list-page.ts';
import { renderProgress } from './progress.part.ts';

const PATH = '/staff/newsletters';

const create = action({
  path: PATH,
  call: to('createNewsletter'),
  role: 'admin',
  fields: {
    name: text('Name', '', { required: true, maxlength: 120 }),
    slug: text('Address', 'a short name of small letters; it stays for good', {
      required: true,
      maxlength: 60,
    }),
    description: text('What it is', '', { maxlength: 1000 }),
  } satisfies FieldsOf<'createNewsletter', unknown>,
  summary: 'Make another list',
  label: 'Make it',
  hasKey: true,
  attributes: { class: 'card' },
});

/** The newsletters, and their sent and scheduled issues. */
export const newsletterPages = listPage({
  path: PATH,
  section: PATH,
  title: 'Newsletters',
  endpoint: 'listIssues',
  limit: 20,
  filters: ['newsletter'],
  load: ({ visit }) => visit.call('getSite'),
  above: (
    view,
  ) => html`<p class="acts"><a class="button" href="${PATH}/issues/new">Write an issue</a></p>
<ul class="desk">${view.data.extra.newsletters.map(
    ({ name, slug, description }) =>
      html`<li><a href="${PATH}?newsletter=${slug}"><strong>${name}</strong> ${description}</a></li>`,
  )}</ul>
${view.me.role === 'admin' ? renderForm(view, create) : null}
<h2>Issues</h2>`,
  columns: () => ({
    Subject: ({ id, subject }) => html`<a href="${PATH}/issues/${id}">${subject}</a>`,
    To: ({ newsletter }) => newsletter,
    State: ({ state, sendAt }) =>
      html`${state}${state === 'scheduled' && sendAt ? html` for ${renderTime(sendAt)}` : null}`,
    'How far': renderProgress,
  }),
  empty: () => 'Nothing has been written yet.',
  actions: [create],
});
