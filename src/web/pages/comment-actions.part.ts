import { type Html, html } from '../../platform/html/html.ts';
import { REPORT_LABELS } from '../../wording/moderation.ts';
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
  readonly slug: string;
  readonly me: Me | null;
  readonly canComment: boolean;
  /** Tells the forms of this view of the page apart from those of all others. */
  readonly pageKey: string;
  /** The comment that the permalink names. */
  readonly chosenId: string | null;
  /** A rejected text, to show again in the form that sent it. */
  readonly refused: RejectedText | undefined;
}

type CommentRenderContext = Pick<CommentContext, 'me' | 'refused'>;

/** This reader's actions on a comment. Each is a form, so that it works without scripts. */
export function renderActions(comment: Reply, { me, refused }: CommentRenderContext): Html | null {
  const { likes, author, status, decision } = comment;
  const words = likes === 1 ? '1 like' : `${likes} likes`;
  const count = html`<span class="quiet" data-likes>${likes === 0 ? null : words}</span>`;
  if (me === null || author === null) return html`<div class="acts">${count}</div>`;
  const isOwn = author.id === me.id;
  const mayRemove = isOwn || mayRemoveAny(me);
  return html`<div class="acts">${count}
${status === 'published' ? renderLike(comment) : null}
${canBeEdited(comment, me) ? renderEdit(comment, refused) : null}
${mayRemove ? renderRemoval(comment) : null}
${isOwn && decision?.canAppeal ? renderAppeal(comment, refused) : null}
${isOwn || status !== 'published' ? null : html`${renderReport(comment, refused)}${renderIgnore(comment, author.name)}`}
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

function renderLike(comment: Reply): Html {
  return html`<form method="post" action="${actionOf(comment, 'like')}">${hiddenField('liked', comment.liked ? 'no' : 'yes')}
<button class="small">${comment.liked ? 'Unlike' : 'Like'}</button></form>`;
}

function renderEdit(comment: Reply, refusal: CommentRenderContext['refused']): Html {
  const refused = rejectedBy(refusal, 'edit', comment.id);
  const marks = html` required maxlength="5000"`;
  const field = {
    label: 'Your comment',
    name: 'body',
    marks,
    kept: comment.body,
    refused,
  } as const;
  const form = html`<form method="post" action="${actionOf(comment, 'edit')}">
${renderTextField(field)}
<p><button>Save</button></p></form>`;
  return renderDetails('Edit', refused !== undefined, form);
}

function renderRemoval(comment: Reply): Html {
  return html`<details><summary>Delete</summary><form method="post" action="${actionOf(comment, 'delete')}">
<p>It cannot be brought back. <button class="small">Delete it</button></p></form></details>`;
}

function renderAppeal(comment: Reply, refusal: CommentRenderContext['refused']): Html {
  const refused = rejectedBy(refusal, 'appeal', comment.id);
  const label = 'Why a moderator should look again';
  const marks = html` required maxlength="2000"`;
  const form = html`<form method="post" action="${actionOf(comment, 'appeal')}">
${renderTextField({ label, name: 'note', marks, refused })}
<p><button>Appeal</button></p></form>`;
  return renderDetails('Appeal', refused !== undefined, form);
}

function renderReport(comment: Reply, refusal: CommentRenderContext['refused']): Html {
  const refused = rejectedBy(refusal, 'report', comment.id);
  const options = Object.entries(REPORT_LABELS).map(
    ([reason, label]) => html`<option value="${reason}">${label}</option>`,
  );
  const label = html`Anything that helps to judge it <span class="hint">(may stay empty)</span>`;
  const form = html`<form method="post" action="${actionOf(comment, 'report')}">
<label>What is wrong with it <select name="reason">${options}</select></label>
${renderTextField({ label, name: 'note', marks: html` maxlength="2000"`, refused })}
<p><button>Report</button></p></form>`;
  return renderDetails('Report', refused !== undefined, form);
}

function renderIgnore(comment: Reply, name: string): Html {
  return html`<details><summary>Ignore</summary><form method="post" action="${actionOf(comment, 'ignore')}">
<p>You will no longer see what ${name} writes. <button class="small">Ignore ${name}</button></p></form></details>`;
}
