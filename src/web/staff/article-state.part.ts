import { type Html, html } from '../../platform/html/html.ts';
import type { MailingList, StaffArticle } from '../api-types.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderInstant } from './instant.part.ts';

const SECTION_PATH = '/staff/articles';

/** The article's status, and the actions besides editing. */
export function renderArticleState(
  { id, slug, status, publishAt, publishedAt }: StaffArticle,
  lists: readonly MailingList[],
): Html {
  const out = html`<a href="/articles/${slug}">Out</a> since ${publishedAt && renderInstant(publishedAt)}`;
  const later = html`Scheduled for ${publishAt && renderInstant(publishAt)}`;
  return html`<div class="card state">
<p>${status === 'published' ? out : status === 'scheduled' ? later : 'A draft'}
· <a href="${SECTION_PATH}/${id}/preview">Preview</a> · <a href="${SECTION_PATH}/${id}/revisions">Earlier versions</a></p>
${
  status === 'published'
    ? html`<form method="post" action="${SECTION_PATH}/${id}/unpublish"><button class="small">Take it back to a draft</button></form>`
    : html`<form method="post" action="${SECTION_PATH}/${id}/publish">
<label>Publish at <span class="hint">in UTC; now where it is left empty</span> <input type="datetime-local" name="publishAt"></label>
<button>Publish</button></form>`
}
${lists.length > 0 ? renderMailing(id, lists) : null}
<details><summary>Remove it</summary><form method="post" action="${SECTION_PATH}/${id}/delete">
<p>Its addresses stay taken, and readers get "not found".</p><button class="small">Remove the article</button></form></details>
</div>`;
}

function renderMailing(id: string, lists: readonly MailingList[]): Html {
  return html`<details><summary>Send it as a newsletter</summary><form method="post" action="${SECTION_PATH}/${id}/email">
${hiddenField('key', crypto.randomUUID())}
<label>List <select name="newsletter">${lists.map(({ slug, name }) => html`<option value="${slug}">${name}</option>`)}</select></label>
<label>Send at <span class="hint">in UTC; now where it is left empty</span> <input type="datetime-local" name="sendAt"></label>
<button>Send</button></form></details>`;
}
