import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, MailingList } from '../api-types.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { ACCESS_LABELS } from '../wording.ts';

interface IssueForm {
  readonly issue: Issue | undefined;
  readonly newsletters: readonly MailingList[];
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly problem: AppError | undefined;
}

/** The fields of an issue. The text of an issue made from an article is edited there. */
export function renderIssueFields({ issue, newsletters, typed, problem }: IssueForm): Html {
  const errorOf = fieldErrors(problem);
  const access = typed['access'] ?? issue?.access ?? 'public';
  const subject = html`<label>Subject <input name="subject" required maxlength="300" value="${typed['subject'] ?? issue?.subject ?? ''}"${errorOf('subject').attributes}></label>${errorOf('subject').message}`;
  if (issue?.articleId) return subject;
  return html`${issue ? null : renderChoice(newsletters, typed['newsletter'])}
${subject}
<label>Text <span class="hint">Markdown; a line &lt;!--more--&gt; is the cut for those it is not open to</span>
<textarea name="body" rows="18" required spellcheck="true"${errorOf('body').attributes}>${typed['body'] ?? issue?.body ?? ''}</textarea></label>${errorOf('body').message}
<label>For <select name="access">${Object.entries(ACCESS_LABELS).map(
    ([value, word]) =>
      html`<option value="${value}"${value === access ? html` selected` : null}>${word}</option>`,
  )}</select></label>
<label>Plans <span class="hint">slugs, where it is for selected plans</span> <input name="tiers" value="${typed['tiers'] ?? issue?.tiers.join(', ') ?? ''}"${errorOf('tiers').attributes}></label>${errorOf('tiers').message}`;
}

function renderChoice(newsletters: readonly MailingList[], chosen: string | undefined): Html {
  return html`<label>List <select name="newsletter">${newsletters.map(
    ({ slug, name }) =>
      html`<option value="${slug}"${slug === chosen ? html` selected` : null}>${name}</option>`,
  )}</select></label>`;
}
