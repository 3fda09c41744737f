import { html } from '../../platform/html/html.ts';
import type { StaffAuthor } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { type FieldsOf, lines, longText, optional, split, text } from './form-fields.rules.ts';
import { listPage } from './list-page.ts';
import { pictureRemoval, renderPictureRemoval } from './picture.part.ts';

const PATH = '/staff/authors';

export const AUTHOR_FIELDS = {
  name: text('Name', '', { required: true, maxlength: 120 }),
  bio: longText('About them', '', { rows: 4, maxlength: 2000 }),
  handle: optional('Handle', 'as it stands in the byline, such as @ada'),
  slug: { ...text('Slug', 'made of the name where it is left empty'), whenEmpty: 'omit' },
  avatarUrl: optional('Picture', 'its address'),
  memberId: optional(
    'Account',
    'the id of their member; marks what they say below their own articles',
  ),
  stripeAccountId: optional(
    'Stripe account',
    'such as acct_1A2b; approved statements are paid to it where transfers are on',
  ),
  links: {
    ...lines('Links', 'one on each line: what it is | its address', {
      rows: 3,
      spellcheck: 'false',
    }),
    saved: ({ links }) => links.map(({ label, url }) => `${label} | ${url}`),
    read: readLinks,
  },
} as const satisfies FieldsOf<'createAuthor', StaffAuthor>;

const create = action(PATH, 'createAuthor', {
  fields: AUTHOR_FIELDS,
  label: 'Keep',
  attributes: { 'data-unsaved': true },
  next: ({ id }) => `${PATH}/${id}`,
});

const save = action(`${PATH}/:id`, 'updateAuthor', {
  fields: AUTHOR_FIELDS,
  label: 'Keep',
  attributes: { 'data-unsaved': true },
});

const remove = action(`${PATH}/:id/delete`, 'deleteAuthor', {
  next: () => PATH,
  notice: 'removed',
  label: 'Remove the author',
  look: 'small',
  summary: 'Remove them',
  confirmation: 'Possible while no article names them.',
});

const removeAvatar = pictureRemoval(`${PATH}/:id`, async (request, version) => {
  const { id, avatarUrl } = await fetchAuthor(request);
  const call = { params: { id }, body: { avatarUrl: null }, version };
  await request.visit.call('updateAuthor', call);
  return avatarUrl;
});

/** The authors of articles. */
export const authorPages = [
  ...listPage(PATH, 'listStaffAuthors', {
    title: 'Authors',
    above: () => html`<p><a class="button" href="${PATH}/new">Add an author</a></p>`,
    columns: () => ({
      Name: ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      Slug: ({ slug }) => slug,
      Handle: ({ handle }) => handle,
      'About them': ({ bio }) => bio.slice(0, 120),
    }),
    empty: () => 'Nobody yet.',
  }),
  ...consolePage(`${PATH}/new`, {
    title: 'A new author',
    load: async () => undefined,
    main: (view) => renderAuthorForm(view),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ name }) => name,
    load: fetchAuthor,
    main: (view) => html`${renderAuthorForm(view)}
${view.data.avatarUrl ? renderPictureRemoval(view, removeAvatar, { url: view.data.avatarUrl, version: view.data.version }) : null}
${renderForm(view, remove)}`,
    actions: [save, remove, removeAvatar],
  }),
];

function fetchAuthor(request: PageRequest): Promise<StaffAuthor> {
  return request.visit.call('getStaffAuthor', { params: idOf(request) });
}

function renderAuthorForm(view: View<StaffAuthor | undefined>) {
  const { data } = view;
  return renderForm(view, data ? save : create, {
    saved: data,
    version: data?.version,
    content: ({
      name,
      bio,
      handle,
      slug,
      avatarUrl,
      memberId,
      stripeAccountId,
      links,
    }) => html`${name}${bio}
<div class="two"><div>${handle}${slug}</div><div>${avatarUrl}${memberId}${stripeAccountId}</div></div>${links}`,
  });
}

/** A line without a URL is passed on as typed, for the API to reject with its index. */
function readLinks(typed: string): { label: string; url: string }[] {
  return split(typed, '\n').map((line) => {
    const bar = line.lastIndexOf('|');
    return { label: line.slice(0, Math.max(0, bar)).trim(), url: line.slice(bar + 1).trim() };
  });
}
