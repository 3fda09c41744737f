import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { Schema, StaffAuthor } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, to, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import {
  type Field,
  type FieldsOf,
  file,
  lines,
  longText,
  optional,
  select,
  split,
  text,
  withOptions,
} from './form-fields.rules.ts';
import { listPage } from './list-page.ts';
import { type Choices, findMemberId } from './pickers.ts';
import { pictureRemoval, renderPictureRemoval } from './picture.part.ts';

const PATH = '/staff/authors';

export const AUTHOR_FIELDS = {
  name: text('console.word.name', '', { required: true, maxlength: 120 }),
  bio: longText('editing.authors.bio', '', { rows: 4, maxlength: 2000 }),
  handle: optional('editing.authors.handle', 'editing.authors.handleHint'),
  slug: {
    ...text('editing.authors.url', 'editing.authors.slugHint'),
    whenEmpty: 'omit',
  },
  avatarUrl: optional('editing.authors.pictureUrl'),
  memberId: optional('console.word.account', 'editing.authors.emailHint', {
    type: 'email',
  }),
  stripeAccountId: {
    ...stripeAccount(),
    // Sending it needs a fresh sign-in.
    onlyChanges: true,
  },
  links: {
    ...lines('editing.authors.links', 'editing.authors.linksHint', {
      rows: 3,
      spellcheck: 'false',
    }),
    saved: ({ links }) => links.map(({ label, url }) => `${label} | ${url}`),
    read: readLinks,
  },
} as const satisfies FieldsOf<'createAuthor', StaffAuthor>;

const NEW_AUTHOR_FIELDS: typeof AUTHOR_FIELDS = {
  ...AUTHOR_FIELDS,
  stripeAccountId: { ...AUTHOR_FIELDS.stripeAccountId, whenEmpty: 'omit' },
};

const create = action(PATH, withAccount(to('createAuthor')), {
  fields: NEW_AUTHOR_FIELDS,
  label: 'console.word.save',
  attributes: { 'data-unsaved': true },
  next: ({ id }) => `${PATH}/${id}`,
});

const save = action(`${PATH}/:id`, withAccount(to('updateAuthor')), {
  fields: AUTHOR_FIELDS,
  label: 'console.word.save',
  attributes: { 'data-unsaved': true },
});

const remove = action(`${PATH}/:id/delete`, 'deleteAuthor', {
  next: () => PATH,
  notice: 'removed',
  label: 'editing.authors.deleteAuthor',
  look: 'small',
  summary: 'console.word.delete',
  confirmation: 'editing.authors.deleteHelp',
  isDangerous: true,
});

const removeAvatar = pictureRemoval(`${PATH}/:id`, async (request, version) => {
  const { id, avatarUrl } = await fetchAuthor(request);
  const call = { params: { id }, body: { avatarUrl: null }, version };
  await request.visit.call('updateAuthor', call);
  return avatarUrl;
});

/** Uploads the author's picture. */
const uploadAvatar = action(
  `${PATH}/:id/picture`,
  async (request: PageRequest) => {
    const { visit } = request;
    const { bytes } = await request.readFile();
    const raw = { contentType: 'application/octet-stream', bytes };
    const { image } = await visit.call('uploadImage', {
      query: { alt: t('editing.authors.picture') },
      raw,
    });
    const avatarUrl = new URL(image.url, visit.publicUrl).href;
    return await visit.call('updateAuthor', { params: idOf(request), body: { avatarUrl } });
  },
  {
    fields: { file: file('editing.authors.picture', '', { accept: 'image/*' }) },
    label: 'console.word.upload',
    look: 'small',
    attributes: { class: 'card', 'data-slow': true },
  },
);

/** The authors of articles. */
export const authorPages = [
  ...listPage(PATH, 'listStaffAuthors', {
    title: 'console.word.authors',
    above: () =>
      html`<p><a class="button" href="${PATH}/new">${t('editing.authors.newAuthor')}</a></p>`,
    columns: () => ({
      'console.word.name': ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      'editing.authors.handle': ({ handle }) => handle,
      'editing.authors.bio': ({ bio }) => bio.slice(0, 120),
    }),
    empty: () => t('editing.authors.noAuthorsYet'),
  }),
  ...consolePage(`${PATH}/new`, {
    title: 'editing.authors.newAuthor',
    load: async (request): Promise<AuthorData> => ({
      author: undefined,
      email: undefined,
      accounts: await fetchAccounts(request),
    }),
    main: (view) => renderAuthorForm(view),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ author }) => author.name,
    load: fetchAuthorWithEmail,
    main: (view) => html`${renderAuthorForm(view)}
${renderForm(view, uploadAvatar)}
${view.data.author.avatarUrl ? renderPictureRemoval(view, removeAvatar, { url: view.data.author.avatarUrl, version: view.data.author.version }) : null}
${renderForm(view, remove)}`,
    actions: [save, remove, removeAvatar, uploadAvatar],
  }),
];

function fetchAuthor(request: PageRequest): Promise<StaffAuthor> {
  return request.visit.call('getStaffAuthor', { params: idOf(request) });
}

/** The account is entered and shown as an email address, and stored as the member's id. */
async function fetchAuthorWithEmail(request: PageRequest) {
  const author = await fetchAuthor(request);
  const { memberId: id } = author;
  const [member, accounts] = await Promise.all([
    id === null ? undefined : request.visit.call('getMember', { params: { id } }),
    fetchAccounts(request, author.stripeAccountId),
  ]);
  return { author, email: member?.email, accounts };
}

/** The connected accounts by name. If Stripe is unavailable, only the author's own can be kept or removed. */
async function fetchAccounts({ visit }: PageRequest, own: string | null = null): Promise<Choices> {
  const found = await attempt(visit.call('listConnectedAccounts'));
  const listed = found instanceof AppError ? [] : found.data;
  const isListed = own === null || listed.some(({ id }) => id === own);
  return {
    '': t('editing.authors.noStripeAccount'),
    ...(isListed ? {} : { [own]: own }),
    ...Object.fromEntries(listed.map((account) => [account.id, nameAccount(account)])),
  };
}

function nameAccount({ id, name, email }: Schema<'ConnectedAccount'>): string {
  const parts = [name, email].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : id;
}

function withAccount(call: (request: PageRequest, body?: object) => Promise<StaffAuthor>) {
  return async (request: PageRequest, body: object = {}) => {
    const { memberId: typed } = body as { memberId?: string | null };
    const memberId = typed ? await findMemberId(request.visit, typed, 'memberId') : null;
    return await call(request, { ...body, memberId });
  };
}

interface AuthorData {
  readonly author: StaffAuthor | undefined;
  readonly email: string | undefined;
  readonly accounts: Choices;
}

function renderAuthorForm(view: View<AuthorData>) {
  const { author, email, accounts } = view.data;
  const fields = author ? AUTHOR_FIELDS : NEW_AUTHOR_FIELDS;
  return renderForm(view, author ? save : create, {
    saved: author && { ...author, memberId: email },
    version: author?.version,
    fields: { ...fields, stripeAccountId: withOptions(fields.stripeAccountId, accounts) },
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

/** The page adds the connected accounts as options. */
function stripeAccount(): Field {
  const field = select('editing.authors.stripeAccount', {}, 'editing.authors.stripeAccountHint');
  return { ...field, whenEmpty: null };
}

/** A line without a URL is sent as typed, for the API to reject with its index. */
function readLinks(typed: string): { label: string; url: string }[] {
  return split(typed, '\n').map((line) => {
    const bar = line.lastIndexOf('|');
    return { label: line.slice(0, Math.max(0, bar)).trim(), url: line.slice(bar + 1).trim() };
  });
}
