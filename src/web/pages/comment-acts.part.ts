import { type Html, html } from '../../platform/html/html.ts';
import type { Reply } from '../answers.schemas.ts';
import { REPORT_LABELS } from '../wording.ts';
import type { AroundComments } from './comment.part.ts';
import { hiddenField } from './parts.ts';

/** What this reader can do with a comment. Each is a form, so that it works without scripts. */
export function renderActs(one: Reply, { me }: Pick<AroundComments, 'me'>): Html | null {
  const { likes, author, status, decision } = one;
  const words = likes === 1 ? '1 like' : `${likes} likes`;
  const count = html`<span class="quiet" data-likes>${likes === 0 ? null : words}</span>`;
  if (me === null || author === null) return html`<div class="acts">${count}</div>`;
  const isOwn = author.id === me.id;
  const mayRemove = isOwn || me.role !== 'reader';
  return html`<div class="acts">${count}
${status === 'published' ? renderLike(one) : null}
${isOwn && isEditable(one) ? renderEdit(one) : null}
${mayRemove ? renderRemoval(one) : null}
${isOwn && decision?.canAppeal ? renderAppeal(one) : null}
${isOwn || status !== 'published' ? null : html`${renderReport(one)}${renderIgnore(one, author.name)}`}
</div>`;
}

function isEditable({ editableUntil }: Reply): boolean {
  return editableUntil !== null && new Date(editableUntil).getTime() > Date.now();
}

function actionOf({ id }: Reply, act: string): string {
  return `/comments/${id}/${act}`;
}

function renderLike(one: Reply): Html {
  return html`<form method="post" action="${actionOf(one, 'like')}">${hiddenField('liked', one.liked ? 'no' : 'yes')}
<button class="small">${one.liked ? 'Unlike' : 'Like'}</button></form>`;
}

function renderEdit(one: Reply): Html {
  return html`<details><summary>Edit</summary><form method="post" action="${actionOf(one, 'edit')}">
<label>Your comment <textarea name="body" required maxlength="5000">${one.body ?? ''}</textarea></label>
<p><button>Save</button></p></form></details>`;
}

function renderRemoval(one: Reply): Html {
  return html`<details><summary>Delete</summary><form method="post" action="${actionOf(one, 'delete')}">
<p>It cannot be brought back. <button class="small">Delete it</button></p></form></details>`;
}

function renderAppeal(one: Reply): Html {
  return html`<details><summary>Appeal</summary><form method="post" action="${actionOf(one, 'appeal')}">
<label>Why a moderator should look again <textarea name="note" required maxlength="2000"></textarea></label>
<p><button>Appeal</button></p></form></details>`;
}

function renderReport(one: Reply): Html {
  const options = Object.entries(REPORT_LABELS).map(
    ([reason, label]) => html`<option value="${reason}">${label}</option>`,
  );
  return html`<details><summary>Report</summary><form method="post" action="${actionOf(one, 'report')}">
<label>What is wrong with it <select name="reason">${options}</select></label>
<label>Anything that helps to judge it <span class="hint">(may stay empty)</span> <textarea name="note" maxlength="2000"></textarea></label>
<p><button>Report</button></p></form></details>`;
}

function renderIgnore(one: Reply, name: string): Html {
  return html`<details><summary>Ignore</summary><form method="post" action="${actionOf(one, 'ignore')}">
<p>You will no longer see what ${name} writes. <button class="small">Ignore ${name}</button></p></form></details>`;
}
