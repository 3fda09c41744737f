import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { instant, select, text, withOptions } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/articles';

const publish = action(`${PATH}/:id/publish`, 'publishArticle', {
  fields: { publishAt: instant('editing.articles.publishAt', 'editing.articles.nowIfLeftEmpty') },
  label: 'editing.articles.publish',
});

/** Without a time, the schedule stays as it is. */
const reschedule = action(`${PATH}/:id/reschedule`, 'publishArticle', {
  fields: {
    publishAt: {
      ...instant('editing.articles.publishAt', '', { required: true }),
      whenEmpty: 'omit',
    },
  },
  label: 'editing.articles.changeTime',
});

const publishNow = action(
  `${PATH}/:id/publish-now`,
  (request) => to('publishArticle')(request, { publishAt: null }),
  { label: 'editing.articles.publishNow', look: 'small' },
);

const cancelSchedule = action(`${PATH}/:id/cancel-schedule`, 'unpublishArticle', {
  label: 'editing.articles.cancelSchedule',
  look: 'small',
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

/** The actions on an article besides editing. */
export const stateActions = [
  publish,
  reschedule,
  publishNow,
  cancelSchedule,
  unpublish,
  mail,
  remove,
];

/** The article's status, and the actions other than editing. */
export function renderState(
  view: View<unknown>,
  article: StaffArticle,
  newsletters: Choices,
): Html {
  const mailing = {
    ...mail.fieldsOf({}),
    newsletter: withOptions(select('console.word.newsletter', {}), newsletters),
  };
  const isMailable = article.status !== 'draft' && Object.keys(newsletters).length > 0;
  return html`<div class="card state">
<p>${describeState(article)}
· <a href="${view.address}/preview">${t('editing.articles.preview')}</a> · <a href="${view.address}/revisions">${t('editing.articles.versionHistory')}</a></p>
${STEPS[article.status](view, article)}
${isMailable ? renderForm(view, mail, { fields: mailing }) : null}
${renderForm(view, remove)}
</div>`;
}

/** The ways from each status to another one. */
const STEPS: Readonly<
  Record<StaffArticle['status'], (view: View<unknown>, article: StaffArticle) => Html>
> = {
  draft: (view) => renderForm(view, publish),
  scheduled: (view, article) => html`${renderForm(view, reschedule, { saved: article })}
<div class="acts">${renderForm(view, publishNow)} ${renderForm(view, cancelSchedule)}</div>`,
  published: (view) => renderForm(view, unpublish),
};

function describeState({ slug, status, publishAt, publishedAt }: StaffArticle) {
  if (status === 'draft') return t('editing.articles.draft');
  if (status === 'scheduled') {
    return rich('editing.articles.scheduledPublishat', {
      publishAt: renderInstant(publishAt ?? ''),
    });
  }
  return html`<a href="/articles/${slug}">${t('editing.articles.published')}</a> ${publishedAt && renderInstant(publishedAt)}`;
}
