import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ModerationCase } from '../api-types.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { type FieldsOf, optional, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import { markWords } from './mark-words.rules.ts';
import { REJECTION_LABELS, wordDecision } from './moderation.wording.ts';

const SECTION_PATH = '/staff/moderation';

/** The reasons of a rejection, by their labels. */
export const REASONS = REJECTION_LABELS;

/** Who decided on a comment; every other phase of the comment policy is a rule. */
const DECIDER_LABELS: Readonly<Record<string, string>> = {
  moderator: 'A moderator',
  outside: 'The outside check',
};

/** Shows errors on the comment's own page, for example if another moderator decided first. */
export const decideCase = action(
  `${SECTION_PATH}/:id`,
  (request, body) =>
    request.form['act'] === 'reject'
      ? to('rejectComment')(request, body)
      : to('approveComment')(request),
  {
    next: (_, { form, params }) =>
      `${SECTION_PATH}${writeQuery({ status: form['status'], last: params['id'] })}`,
    notice: 'decided',
    undo: (_, { params }) => `${SECTION_PATH}/${params['id']}/undo`,
    fields: {
      reason: {
        ...select('Reason', REASONS),
        attributes: { 'data-reason': true },
      },
      note: optional('Note', 'for the record', { maxlength: 500 }),
    } satisfies FieldsOf<'rejectComment', unknown>,
    label: 'Reject',
    look: 'plain',
    attributes: { class: 'reject' },
  },
);

/** Takes the last decision back: the comment waits in the queue again. */
export const undoCase = action(`${SECTION_PATH}/:id/undo`, 'holdComment', {
  next: () => SECTION_PATH,
  notice: 'undone',
  label: 'Undo',
});

/** What a moderator does with a published comment; each button sends its word. */
const MARKS = {
  pin: 'Pin to the top',
  unpin: 'Unpin',
  feature: 'Feature',
  unfeature: 'Stop featuring',
} as const;

/** Pins a published comment to the top of its article, or features it on the site. */
export const markCase = action(
  `${SECTION_PATH}/:id/mark`,
  async (request) => {
    const { mark } = request.form;
    if (mark === 'pin') return await to('pinComment')(request);
    if (mark === 'unpin') return await to('unpinComment')(request);
    if (mark === 'feature') return await to('featureComment')(request);
    return await to('unfeatureComment')(request);
  },
  { label: null, next: (_, { params }) => `${SECTION_PATH}/${params['id']}` },
);

/** The buttons of a published comment; null for others, which readers do not see. */
export function renderMarks(
  view: View<unknown>,
  { id, status, pinned, featured }: ModerationCase,
): Html | null {
  if (status !== 'published') return null;
  const marks = [pinned ? 'unpin' : 'pin', featured ? 'unfeature' : 'feature'] as const;
  return renderForm(view, markCase, {
    params: { id },
    content: () =>
      html`${marks.map((mark) => html`<button name="mark" value="${mark}" class="plain">${MARKS[mark]}</button> `)}`,
  });
}

const DAY_MS = 86_400_000;
/** No account outlives it. */
const FOR_GOOD_DAYS = 36_500;
const BAN_DAYS = {
  1: 'Ban for a day',
  7: 'Ban for a week',
  [FOR_GOOD_DAYS]: 'Ban for good',
} as const;

/** Bans the author by a preset, from the comment that was the cause. */
export const banAuthor = action(
  `${SECTION_PATH}/writers/:id/ban`,
  async ({ visit, params, form }) => {
    const days = Number(form['days']);
    const bannedUntil = new Date(Date.now() + days * DAY_MS).toISOString();
    const id = params['id'];
    await visit.call('updateMember', { params: { id }, body: { bannedUntil } });
  },
  { label: null, next: () => SECTION_PATH, notice: 'kept' },
);

/** A comment with everything that a moderator needs; `status` is the queue to return to. */
export function renderCase(
  view: View<unknown>,
  moderationCase: ModerationCase,
  status: string,
): Html {
  const { id, parent, author } = moderationCase;
  const params = { id };
  return html`<article class="case card" tabindex="0" id="case-${id}" data-case aria-label="A comment by ${author?.name ?? 'a former member'}">
${renderHead(moderationCase)}
${parent ? html`<blockquote class="quiet">${parent.author?.name ?? 'A former member'}: ${parent.body}</blockquote>` : null}
<div class="said">${moderationCase.html === null ? 'Removed' : trustedHtml(markWords(moderationCase.html, moderationCase.matchedWords))}</div>
${renderDecisions(moderationCase)}
<div class="acts">
<form method="post" action="${SECTION_PATH}/${id}">${hiddenField('status', status)}${hiddenField('act', 'approve')}
<button data-approve>Approve</button></form>
${renderForm(view, decideCase, { params, hidden: { status, act: 'reject' } })}
<label class="box"><input type="checkbox" name="case-${id}" form="many"> Select</label>
<button type="button" class="plain" data-skip hidden>Skip</button>
${author && renderBan(view, author)}
</div>
</article>`;
}

/** A comment without decision forms, for the list of a member's comments. */
export function renderCommentForStaff(moderationCase: ModerationCase): Html {
  return html`<article class="case card">
<p class="quiet"><strong>${moderationCase.status}</strong> on <a href="/articles/${moderationCase.article.slug}?comment=${moderationCase.id}#comment-${moderationCase.id}">${moderationCase.article.title}</a>, ${renderInstant(moderationCase.createdAt)} · <a href="${SECTION_PATH}/${moderationCase.id}">Decide</a></p>
<div class="said">${moderationCase.html === null ? 'Removed' : trustedHtml(moderationCase.html)}</div>
${renderDecisions(moderationCase)}
</article>`;
}

function renderBan(
  view: View<unknown>,
  { id, bannedUntil }: NonNullable<ModerationCase['author']>,
): Html | null {
  if (bannedUntil !== null) return null;
  return html`<details><summary>Ban author</summary>${renderForm(view, banAuthor, {
    params: { id },
    content: () =>
      html`${Object.entries(BAN_DAYS).map(([days, label]) => html`<button name="days" value="${days}" class="small">${label}</button> `)}`,
  })}</details>`;
}

function renderHead({ id, article, author, createdAt }: ModerationCase): Html {
  return html`<p class="quiet">${renderCommentAuthor(author)} on <a href="/articles/${article.slug}?comment=${id}#comment-${id}">${article.title}</a>, ${renderInstant(createdAt)}</p>`;
}

/** Earlier decisions and who made them, reports, the appeal, and earlier versions of the text. */
function renderDecisions({ decision, reports, appeal, revisions }: ModerationCase): Html {
  const by = decision.phase && (DECIDER_LABELS[decision.phase] ?? 'A rule');
  return html`${by ? html`<p class="quiet">${by} decided${decision.reason ? html`: <strong>${wordDecision(decision.reason)}</strong>` : null}</p>` : null}
${reports.map(({ reason, note, by: reporter }) => html`<p class="alarm">Reported as ${reason.replaceAll('_', ' ')}${note ? html`: ${note}` : null} <span class="quiet">by ${reporter?.name ?? 'a former member'}</span></p>`)}
${appeal?.isOpen ? html`<p class="notice">Its author appeals: ${appeal.note}</p>` : null}
${revisions.length > 0 ? html`<details><summary>Earlier versions</summary>${revisions.map(({ body }) => html`<p>${body}</p>`)}</details>` : null}`;
}

function renderCommentAuthor(author: ModerationCase['author']): Html {
  if (author === null) return html`A former member`;
  const { id, name, publishedCount, rejectedCount, bannedUntil, mutedUntil } = author;
  return html`<a href="${SECTION_PATH}/writers/${id}"><strong>${name}</strong></a> (${publishedCount} published, ${rejectedCount} rejected${bannedUntil ? html`, banned until ${renderInstant(bannedUntil)}` : null}${mutedUntil ? html`, muted until ${renderInstant(mutedUntil)}` : null})`;
}
