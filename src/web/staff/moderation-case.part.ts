import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ModerationCase } from '../api-types.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { type PlainKey, rich, t } from './console-texts.ts';
import { type FieldsOf, optional, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import { markWords } from './mark-words.rules.ts';
import { REJECTION_LABELS, wordDecision } from './moderation.wording.ts';

const SECTION_PATH = '/staff/moderation';

/** The reasons for a rejection, with their labels. */
export const REASONS = REJECTION_LABELS;

/** Labels for who decided on a comment. Every other phase of the comment policy is an automatic rule. */
const DECIDER_LABELS: Readonly<Record<string, PlainKey>> = {
  moderator: 'moderating.moderationCase.aModerator',
  outside: 'moderating.moderationCase.theOutsideCheck',
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
        ...select('console.word.reason', REASONS),
        attributes: { 'data-reason': true },
      },
      note: optional('moderating.moderationCase.note', 'moderating.moderationCase.forTheRecord', {
        maxlength: 500,
      }),
    } satisfies FieldsOf<'rejectComment', unknown>,
    label: 'moderating.moderationCase.reject',
    look: 'plain',
    attributes: { class: 'reject' },
  },
);

/** Undoes the last decision: the comment returns to the queue. */
export const undoCase = action(`${SECTION_PATH}/:id/undo`, 'holdComment', {
  next: () => SECTION_PATH,
  notice: 'undone',
  label: 'console.word.undo',
});

/** The marks of a published comment; each button sends its key. */
const MARKS = {
  pin: 'moderating.moderationCase.pinToTheTop',
  unpin: 'moderating.moderationCase.unpin',
  feature: 'moderating.moderationCase.feature',
  unfeature: 'moderating.moderationCase.stopFeaturing',
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
  { label: null },
);

/** The mark buttons of a published comment; null for comments that readers do not see. */
export function renderMarks(
  view: View<unknown>,
  { id, status, pinned, featured }: ModerationCase,
): Html | null {
  if (status !== 'published') return null;
  const marks = [pinned ? 'unpin' : 'pin', featured ? 'unfeature' : 'feature'] as const;
  return renderForm(view, markCase, {
    params: { id },
    content: () =>
      html`${marks.map((mark) => html`<button name="mark" value="${mark}" class="plain">${t(MARKS[mark])}</button> `)}`,
  });
}

const DAY_MS = 86_400_000;
/** Effectively permanent. */
const FOR_GOOD_DAYS = 36_500;
const BAN_DAYS = {
  1: 'moderating.moderationCase.banForADay',
  7: 'moderating.moderationCase.banForAWeek',
  [FOR_GOOD_DAYS]: 'moderating.moderationCase.banForGood',
} as const;

/** Bans the author for a preset time, from the comment that caused it. */
export const banAuthor = action(
  `${SECTION_PATH}/writers/:id/ban`,
  async ({ visit, params, form }) => {
    const days = Number(form['days']);
    const bannedUntil = new Date(Date.now() + days * DAY_MS).toISOString();
    const id = params['id'];
    await visit.call('updateMember', { params: { id }, body: { bannedUntil } });
  },
  { label: null, next: () => SECTION_PATH },
);

/** A comment with all the context that a moderator needs; `status` is the queue to return to. */
export function renderCase(
  view: View<unknown>,
  moderationCase: ModerationCase,
  status: string,
): Html {
  const { id, parent, author } = moderationCase;
  const params = { id };
  return html`<article class="case card" tabindex="0" id="case-${id}" data-case aria-label="${t('moderating.moderationCase.commentBy', { name: author?.name ?? t('moderating.moderationCase.aFormerMember') })}">
${renderHead(moderationCase)}
${parent ? html`<blockquote class="quiet">${parent.author?.name ?? t('console.word.aFormerMember')}: ${parent.body}</blockquote>` : null}
<div class="said">${moderationCase.html === null ? t('moderating.moderationCase.removed') : trustedHtml(markWords(moderationCase.html, moderationCase.matchedWords))}</div>
${renderDecisions(moderationCase)}
<div class="acts">
<form method="post" action="${SECTION_PATH}/${id}">${hiddenField('status', status)}${hiddenField('act', 'approve')}
<button data-approve>${t('moderating.moderationCase.approve')}</button></form>
${renderForm(view, decideCase, { params, hidden: { status, act: 'reject' } })}
<label class="box"><input type="checkbox" name="case-${id}" form="many"> ${t('moderating.moderationCase.select')}</label>
<button type="button" class="plain" data-skip hidden>${t('moderating.moderationCase.skip')}</button>
${author && renderBan(view, author)}
</div>
</article>`;
}

/** A comment without decision forms, for the list of a member's comments. */
export function renderCommentForStaff(moderationCase: ModerationCase): Html {
  return html`<article class="case card">
<p class="quiet">${rich('moderating.moderationCase.statusOnArticle', { status: html`<strong>${t('moderating.status', { status: moderationCase.status })}</strong>`, article: linkToArticle(moderationCase), at: renderInstant(moderationCase.createdAt) })} · <a href="${SECTION_PATH}/${moderationCase.id}">${t('console.word.decide')}</a></p>
<div class="said">${moderationCase.html === null ? t('moderating.moderationCase.removed') : trustedHtml(moderationCase.html)}</div>
${renderDecisions(moderationCase)}
</article>`;
}

function renderBan(
  view: View<unknown>,
  { id, bannedUntil }: NonNullable<ModerationCase['author']>,
): Html | null {
  if (bannedUntil !== null) return null;
  return html`<details><summary>${t('moderating.moderationCase.banAuthor')}</summary>${renderForm(
    view,
    banAuthor,
    {
      params: { id },
      content: () =>
        html`${Object.entries(BAN_DAYS).map(([days, label]) => html`<button name="days" value="${days}" class="small">${t(label)}</button> `)}`,
    },
  )}</details>`;
}

function linkToArticle({ id, article }: ModerationCase): Html {
  return html`<a href="/articles/${article.slug}?comment=${id}#comment-${id}">${article.title}</a>`;
}

function renderHead(one: ModerationCase): Html {
  return html`<p class="quiet">${rich('moderating.moderationCase.onArticle', { author: renderCommentAuthor(one.author), article: linkToArticle(one), at: renderInstant(one.createdAt) })}</p>`;
}

/** Earlier decisions and who made them, reports, the appeal, and earlier versions of the text. */
function renderDecisions({ decision, reports, appeal, revisions }: ModerationCase): Html {
  const by =
    decision.phase && (DECIDER_LABELS[decision.phase] ?? 'moderating.moderationCase.aRule');
  return html`${by ? html`<p class="quiet">${t('moderating.moderationCase.decidedBy', { by: t(by) })}${decision.reason ? html`: <strong>${wordDecision(decision.reason)}</strong>` : null}</p>` : null}
${reports.map(({ reason, note, by: reporter }) => html`<p class="alarm">${t('moderating.moderationCase.reportedAs', { reason })}${note ? html`: ${note}` : null} <span class="quiet">${rich('moderating.moderationCase.byName', { name: reporter?.name ?? t('moderating.moderationCase.aFormerMember') })}</span></p>`)}
${appeal?.isOpen ? html`<p class="notice">${rich('moderating.moderationCase.itsAuthorAppealsNote', { note: appeal.note })}</p>` : null}
${revisions.length > 0 ? html`<details><summary>${t('moderating.moderationCase.earlierVersions')}</summary>${revisions.map(({ body }) => html`<p>${body}</p>`)}</details>` : null}`;
}

function renderCommentAuthor(author: ModerationCase['author']): Html {
  if (author === null) return rich('console.word.aFormerMember');
  const { id, name, publishedCount, rejectedCount, bannedUntil, mutedUntil } = author;
  return html`<a href="${SECTION_PATH}/writers/${id}"><strong>${name}</strong></a> (${t('moderating.moderationCase.counts', { published: publishedCount, rejected: rejectedCount })}${bannedUntil ? rich('moderating.moderationCase.bannedUntilAt', { at: renderInstant(bannedUntil) }) : null}${mutedUntil ? rich('moderating.moderationCase.mutedUntilAt', { at: renderInstant(mutedUntil) }) : null})`;
}
