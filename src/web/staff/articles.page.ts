import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { EDITOR_SCRIPT } from '../scripts.ts';
import { attempt } from '../visit.ts';
import { type Available, renderEditor } from './article-editor.part.ts';
import {
  createPreviewLink,
  renderExtras,
  revokePreviewLink,
  saveGoal,
} from './article-extras.part.ts';
import { ARTICLE_FIELDS, readArticleForm } from './article-fields.rules.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, to, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { instant, select, text, withOptions } from './form-fields.rules.ts';
import { renderInstant, renderTime } from './instant.part.ts';
import { listPage } from './list-page.ts';
import {
  createMissingAuthors,
  fetchAuthors,
  fetchNewsletters,
  fetchPlans,
  fetchTags,
} from './pickers.ts';
import { pictureRemoval, renderPictureRemoval } from './picture.part.ts';

const PATH = '/staff/articles';

const EDITOR = {
  fields: ARTICLE_FIELDS,
  body: readArticleForm,
  label: 'console.word.save',
  attributes: { 'data-unsaved': true },
} as const;

const create = action(PATH, withAuthors(to('createArticle')), {
  ...EDITOR,
  next: ({ id }) => `${PATH}/${id}`,
});

const save = action(`${PATH}/:id`, withAuthors(to('updateArticle')), EDITOR);

const publish = action(`${PATH}/:id/publish`, 'publishArticle', {
  fields: { publishAt: instant('editing.articles.publishAt', 'editing.articles.nowIfLeftEmpty') },
  label: 'editing.articles.publish',
});

const unpublish = action(`${PATH}/:id/unpublish`, 'unpublishArticle', {
  label: 'editing.articles.unpublish',
  look: 'small',
  summary: 'editing.articles.unpublish',
  confirmation: 'editing.articles.unpublishEffect',
  isDangerous: true,
});

/** Creates an issue of the article as a draft; its page has the audience, preview and sending. */
const mail = action(`${PATH}/:id/issue`, draftIssue, {
  next: (id) => `/staff/newsletters/issues/${id}`,
  fields: { newsletter: text('console.word.newsletter') },
  notice: null,
  summary: 'editing.articles.sendAsNewsletter',
  label: 'editing.articles.continue',
});

/** Returns the id of the article's issue for the newsletter: the existing one if it was drafted before. */
async function draftIssue(request: PageRequest, body: object = {}): Promise<string> {
  const { newsletter } = body as { newsletter: string };
  const draft = { article: request.params['id'] ?? '', newsletter };
  const outcome = await attempt(request.visit.call('createIssue', { body: draft }));
  if (!(outcome instanceof AppError)) return outcome.id;
  const { code, extra } = outcome.options;
  if (code !== 'issue_exists') throw outcome;
  return String(extra?.['issueId']);
}

const remove = action(`${PATH}/:id/delete`, 'deleteArticle', {
  next: () => PATH,
  notice: 'removed',
  summary: 'console.word.delete',
  confirmation: 'editing.articles.deleteEffect',
  label: 'editing.articles.deleteArticle',
  look: 'small',
  isDangerous: true,
});

const removePicture = pictureRemoval(`${PATH}/:id`, async (request, version) => {
  const { id, image } = await fetchArticle(request);
  await request.visit.call('updateArticle', { params: { id }, body: { image: null }, version });
  return image?.url;
});

export const articlePages = [
  ...consolePage(`${PATH}/new`, {
    title: 'editing.articles.newArticle',
    load: fetchAvailable,
    main: (view) => renderEditor(view, create, { available: view.data }),
    script: EDITOR_SCRIPT,
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ article }) => article.title,
    load: fetchEditor,
    async main(view) {
      const { article, available } = view.data;
      const { image, version } = article;
      return html`${renderState(view, article, available.newsletters)}
${renderEditor(view, save, { article, available })}
${image ? renderPictureRemoval(view, removePicture, { url: image.url, version }) : null}
${await renderExtras(view, article)}`;
    },
    script: EDITOR_SCRIPT,
    actions: [
      save,
      publish,
      unpublish,
      mail,
      remove,
      removePicture,
      createPreviewLink,
      revokePreviewLink,
      saveGoal,
    ],
  }),
];

function fetchArticle(request: PageRequest): Promise<StaffArticle> {
  return request.visit.call('getStaffArticle', { params: idOf(request) });
}

/** Fetches the newsletters that an article can be sent to, and the choices of its fields. */
async function fetchAvailable({ visit }: PageRequest): Promise<Available> {
  const [newsletters, tiers, authors, tags] = await Promise.all([
    fetchNewsletters(visit),
    fetchPlans(visit),
    fetchAuthors(visit),
    fetchTags(visit),
  ]);
  return { newsletters, tiers, authors, tags };
}

/** Creates the authors that the form names for the first time, then saves their article. */
function withAuthors(call: (request: PageRequest, body?: object) => Promise<StaffArticle>) {
  return async (request: PageRequest, body: object = {}) => {
    const { authors = [] } = body as { authors?: readonly string[] };
    return await call(request, {
      ...body,
      authors: await createMissingAuthors(request.visit, authors),
    });
  };
}

async function fetchEditor(request: PageRequest) {
  const [article, available] = await Promise.all([fetchArticle(request), fetchAvailable(request)]);
  return { article, available };
}

/** The article's status, and the actions other than editing. */
function renderState(
  view: View<unknown>,
  { slug, status, publishAt, publishedAt }: StaffArticle,
  newsletters: Available['newsletters'],
): Html {
  const isOut = status === 'published';
  const state = isOut
    ? html`<a href="/articles/${slug}">${t('editing.articles.published')}</a> ${publishedAt && renderInstant(publishedAt)}`
    : status === 'scheduled'
      ? rich('editing.articles.scheduledPublishat', { publishAt: renderInstant(publishAt ?? '') })
      : t('editing.articles.draft');
  const mailing = {
    ...mail.fieldsOf({}),
    newsletter: withOptions(select('console.word.newsletter', {}), newsletters),
  };
  return html`<div class="card state">
<p>${state}
· <a href="${view.address}/preview">${t('editing.articles.preview')}</a> · <a href="${view.address}/revisions">${t('editing.articles.versionHistory')}</a></p>
${renderForm(view, isOut ? unpublish : publish)}
${status !== 'draft' && Object.keys(newsletters).length > 0 ? renderForm(view, mail, { fields: mailing }) : null}
${renderForm(view, remove)}
</div>`;
}

const STATES = {
  '': 'editing.articles.all',
  draft: 'editing.articles.drafts',
  scheduled: 'editing.articles.scheduled',
  published: 'editing.articles.published',
} as const satisfies Record<StaffArticle['status'] | '', string>;

export const articleListPages = listPage(PATH, 'listStaffArticles', {
  title: 'console.word.articles',
  limit: 20,
  tabs: { filter: 'status', labels: STATES },
  above: () =>
    html`<p><a class="button" href="${PATH}/new">${t('editing.articles.newArticle')}</a></p>`,
  columns: () => ({
    'console.word.title': ({ id, title }) => html`<a href="${PATH}/${id}">${title}</a>`,
    'console.word.status': ({ status, publishAt }) =>
      status === 'scheduled' && publishAt
        ? rich('editing.articles.scheduledFor', { publishAt: renderTime(publishAt) })
        : t('editing.articles.status', { status }),
    'editing.articles.access': ({ access }) => t(`console.access.${access}`),
    'editing.articles.updated': ({ updatedAt }) => renderTime(updatedAt),
  }),
  empty: ({ request }) =>
    request.query['status']
      ? t('editing.articles.noArticlesStatus')
      : t('editing.articles.noArticles'),
});
