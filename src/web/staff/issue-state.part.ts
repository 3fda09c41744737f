import { type Html, html } from '../../platform/html/html.ts';
import type { Issue } from '../api-types.ts';
import { renderInstant } from './instant.part.ts';
import { renderProgress } from './progress.part.ts';

/** Where an issue stands, how far it is, and what can be done with it now. */
export function renderIssueState(issue: Issue): Html {
  const { id, state, newsletter, articleSlug } = issue;
  const page = `/staff/newsletters/issues/${id}`;
  return html`<div class="card state">
<p>${renderWords(issue)} To <strong>${newsletter}</strong>${articleSlug ? html`, of <a href="/articles/${articleSlug}">an article</a>` : null}
· <a href="${page}/preview">Preview and test</a></p>
${renderProgress(issue)}
${state === 'draft' || state === 'scheduled' ? renderSending(page) : null}
${state === 'sending' || state === 'scheduled' ? html`<form method="post" action="${page}/stop"><button class="plain">Stop it</button></form>` : null}
${state === 'stopped' ? html`<form method="post" action="${page}/continue"><button>Go on</button></form>` : null}
${
  state === 'draft'
    ? html`<details><summary>Throw it away</summary><form method="post" action="${page}/delete">
<p>It cannot be brought back.</p><button class="small">Throw the issue away</button></form></details>`
    : null
}
</div>`;
}

function renderSending(page: string): Html {
  return html`<form method="post" action="${page}/send">
<label>Send at <span class="hint">in UTC; now where it is left empty</span> <input type="datetime-local" name="sendAt"></label>
<button>Send</button></form>`;
}

function renderWords({ state, sendAt, stopCause, completedAt }: Issue): Html {
  if (state === 'scheduled') return html`Scheduled for ${sendAt && renderInstant(sendAt)}.`;
  if (state === 'sending') return html`On its way; this page looks again by itself.`;
  if (state === 'stopped') return html`Stopped${stopCause ? html`: ${stopCause}` : null}.`;
  if (state === 'sent')
    return html`Sent, the last one ${completedAt && renderInstant(completedAt)}.`;
  return html`A draft.`;
}
