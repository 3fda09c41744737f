import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { REPORT_REASONS } from '../../wording/moderation.ts';
import type { Me, Reply } from '../api-types.ts';
import { hiddenField } from './parts.ts';
import {
  type RejectedText,
  rejectedBy,
  renderDetails,
  renderTextField,
} from './refused-text.part.ts';

/** The context that determines how comments are rendered for this reader. */
export interface CommentContext {
  readonly texts: Texts;
  readonly slug: string;
  readonly me: Me | null;
  readonly canComment: boolean;
  /** Distinguishes the forms of this view of the page from those of all others. */
  readonly pageKey: string;
  /** The id of the comment in the permalink. */
  readonly chosenId: string | null;
  /** A rejected text, to show again in the form that sent it. */
  readonly refused: RejectedText | undefined;
}

type CommentRenderContext = Pick<CommentContext, 'texts' | 'me' | 'refused'>;

/** This reader's actions on a comment. Each is a form, so that it works without scripts. */
export function renderActions(comment: Reply, context: CommentRenderContext): Html | null {
  const { texts, me, refused } = context;
  const { likes, author, status, decision } = comment;
  const words = likes === 0 ? null : `${texts.formatNumber(likes)} ♥`;
  const label = texts.t('pages.comment.likes', { count: likes });
  const count = html`<span class="quiet" data-likes title="${label}">${words}</span>`;
  if (me === null || author === null) {
    const report =
      me === null && status === 'published'
        ? html`<a class="quiet" rel="nofollow" href="/report?comment=${comment.id}">${texts.t('pages.notice.link')}</a>`
        : null;
    return html`<div class="acts">${count} ${report}</div>`;
  }
  const isOwn = author.id === me.id;
  const mayRemove = isOwn || mayRemoveAny(me);
  return html`<div class="acts">${count}
${status === 'published' ? renderLike(texts, comment) : null}
${canBeEdited(comment, me) ? renderEdit(texts, comment, refused) : null}
${mayRemove ? renderRemoval(texts, comment) : null}
${isOwn && decision?.canAppeal ? renderAppeal(texts, comment, refused) : null}
${isOwn || status !== 'published' ? null : html`${renderReport(texts, comment, refused)}${renderIgnore(texts, comment, author.name)}`}
</div>`;
}

/** Staff may remove anyone's comment. */
export function mayRemoveAny(me: Me | null): boolean {
  return me !== null && me.role !== 'reader';
}

export function canBeEdited({ author, editableUntil }: Reply, me: Me | null): boolean {
  const isOwn = author !== null && author.id === me?.id;
  return isOwn && editableUntil !== null && new Date(editableUntil).getTime() > Date.now();
}

/** If the form is rejected, the page opens at the conversation. */
function actionOf({ id }: Reply, act: string): string {
  return `/comments/${id}/${act}#comments`;
}

function renderLike({ t }: Texts, comment: Reply): Html {
  return html`<form method="post" action="${actionOf(comment, 'like')}">${hiddenField('liked', comment.liked ? 'no' : 'yes')}
<button class="small" data-other="${t(comment.liked ? 'pages.comment.like' : 'pages.comment.unlike')}">${t(comment.liked ? 'pages.comment.unlike' : 'pages.comment.like')}</button></form>`;
}

function renderEdit({ t }: Texts, comment: Reply, refusal: CommentRenderContext['refused']): Html {
  const refused = rejectedBy(refusal, 'edit', comment.id);
  const marks = html` required maxlength="5000"`;
  const field = {
    label: t('pages.comment.label'),
    name: 'body',
    marks,
    saved: comment.body,
    refused,
  } as const;
  const form = html`<form method="post" action="${actionOf(comment, 'edit')}">
${renderTextField(field)}
<p><button>${t('pages.comment.save')}</button></p></form>`;
  return renderDetails(t('pages.comment.edit'), refused !== undefined, form);
}

function renderRemoval({ t }: Texts, comment: Reply): Html {
  return html`<details><summary>${t('pages.comment.delete')}</summary><form method="post" action="${actionOf(comment, 'delete')}">
<p>${t('pages.comment.deleteSure')} <button class="small">${t('pages.comment.deleteNow')}</button></p></form></details>`;
}

function renderAppeal(
  { t }: Texts,
  comment: Reply,
  refusal: CommentRenderContext['refused'],
): Html {
  const refused = rejectedBy(refusal, 'appeal', comment.id);
  const label = t('pages.comment.appealWhy');
  const marks = html` required maxlength="2000"`;
  const form = html`<form method="post" action="${actionOf(comment, 'appeal')}">
${renderTextField({ label, name: 'note', marks, refused })}
<p><button>${t('pages.comment.appeal')}</button></p></form>`;
  return renderDetails(t('pages.comment.appeal'), refused !== undefined, form);
}

function renderReport(
  { t }: Texts,
  comment: Reply,
  refusal: CommentRenderContext['refused'],
): Html {
  const refused = rejectedBy(refusal, 'report', comment.id);
  const options = REPORT_REASONS.map(
    (reason) => html`<option value="${reason}">${t('pages.comment.reason', { reason })}</option>`,
  );
  const label = html`${t('pages.comment.reportNote')} <span class="hint">${t('plans.optional')}</span>`;
  const form = html`<form method="post" action="${actionOf(comment, 'report')}">
<label>${t('pages.comment.reportReason')} <select name="reason">${options}</select></label>
${renderTextField({ label, name: 'note', marks: html` maxlength="2000"`, refused })}
<p><button>${t('pages.comment.reportSend')}</button></p></form>`;
  return renderDetails(t('pages.comment.report'), refused !== undefined, form);
}

function renderIgnore({ t }: Texts, comment: Reply, name: string): Html {
  return html`<details><summary>${t('pages.comment.ignore')}</summary><form method="post" action="${actionOf(comment, 'ignore')}">
<p>${t('pages.comment.ignoreSure', { name })} <button class="small">${t('pages.comment.ignoreNow', { name })}</button></p></form></details>`;
}
