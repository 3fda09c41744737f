import { type Html, html } from '../../platform/html/html.ts';
import { ACCESS_LABELS } from '../wording.ts';
import type { MailingList, StaffIssue } from './issues.schemas.ts';

interface IssueForm {
  readonly issue: StaffIssue | undefined;
  readonly newsletters: readonly MailingList[];
  readonly typed: Readonly<Record<string, string | undefined>>;
}

/** The fields of an issue; one that is an article has its text there. */
export function renderIssueFields({ issue, newsletters, typed }: IssueForm): Html {
  const access = typed['access'] ?? issue?.access ?? 'public';
  const subject = html`<label>Subject <input name="subject" required maxlength="300" value="${typed['subject'] ?? issue?.subject ?? ''}"></label>`;
  if (issue?.articleId) return subject;
  return html`${issue ? null : renderChoice(newsletters, typed['newsletter'])}
${subject}
<label>Text <span class="hint">Markdown; a line &lt;!--more--&gt; is the cut for those it is not open to</span>
<textarea name="body" rows="18" required spellcheck="true">${typed['body'] ?? issue?.body ?? ''}</textarea></label>
<label>For <select name="access">${Object.entries(ACCESS_LABELS).map(
    ([value, word]) =>
      html`<option value="${value}"${value === access ? html` selected` : null}>${word}</option>`,
  )}</select></label>
<label>Plans <span class="hint">slugs, where it is for selected plans</span> <input name="tiers" value="${typed['tiers'] ?? issue?.tiers.join(', ') ?? ''}"></label>`;
}

function renderChoice(newsletters: readonly MailingList[], chosen: string | undefined): Html {
  return html`<label>List <select name="newsletter">${newsletters.map(
    ({ slug, name }) =>
      html`<option value="${slug}"${slug === chosen ? html` selected` : null}>${name}</option>`,
  )}</select></label>`;
}
