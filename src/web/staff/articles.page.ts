import { html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { EDITOR_SCRIPT } from '../scripts.ts';
import type { DroppedPart } from './article-dropped.part.ts';
import { type Available, renderEditor } from './article-editor.part.ts';
import {
  createPreviewLink,
  renderExtras,
  revokePreviewLink,
  saveGoal,
} from './article-extras.part.ts';
import { ARTICLE_FIELDS, readArticleForm } from './article-fields.rules.ts';
import { renderState, stateActions } from './article-state.part.ts';
import { action, consolePage, to } from './console-page.ts';
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
      const { article, available, dropped } = view.data;
      const { image, version } = article;
      return html`${renderState(view, article, available.newsletters)}
${renderEditor(view, save, { article, available, dropped })}
${image ? renderPictureRemoval(view, removePicture, { url: image.url, version }) : null}
${await renderExtras(view, article)}`;
    },
    script: EDITOR_SCRIPT,
    actions: [save, ...stateActions, removePicture, createPreviewLink, revokePreviewLink, saveGoal],
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

/** Fetches the parts of the article's text that readers do not get. */
async function fetchDropped(request: PageRequest): Promise<readonly DroppedPart[]> {
  return (await request.visit.call('listDroppedParts', { params: idOf(request) })).data;
}

async function fetchEditor(request: PageRequest) {
  const [article, available, dropped] = await Promise.all([
    fetchArticle(request),
    fetchAvailable(request),
    fetchDropped(request),
  ]);
  return { article, available, dropped };
}
