import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ModerationCase } from '../api-types.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { labelled, type PlainKey, rich, t } from './console-texts.ts';
import { type FieldsOf, longText, optional, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import { markWords } from './mark-words.rules.ts';
import { REJECTION_LABELS, wordDecision } from './moderation.wording.ts';
import { renderAuthorActs, renderLastNote, renderRecord } from './moderation-author.part.ts';

const SECTION_PATH = '/staff/moderation';

/** Labels for who decided on a comment. Every other phase of the comment policy is an automatic rule. */
const DECIDER_LABELS: Readonly<Record<string, PlainKey>> = {
  moderator: 'moderating.moderationCase.aModerator',
  outside: 'moderating.moderationCase.theOutsideCheck',
};

/**
 * The fields of a rejection. `facts` and `legalGround` belong to the statement of reasons for illegal content, and are
 * ignored for other reasons; the stylesheet shows them only if that reason is chosen.
 */
export const REJECTION_FIELDS = {
  reason: {
    ...select('console.word.reason', REJECTION_LABELS),
    attributes: { 'data-reason': true },
  },
  facts: {
    ...longText('moderating.moderationCase.facts', 'moderating.moderationCase.factsHint', {
      rows: 2,
      maxlength: 2000,
    }),
    whenEmpty: null,
  },
  legalGround: optional(
    'moderating.moderationCase.legalGround',
    'moderating.moderationCase.legalGroundHint',
    { maxlength: 500 },
  ),
  note: optional('moderating.moderationCase.note', 'moderating.moderationCase.forTheRecord', {
    maxlength: 500,
  }),
} satisfies FieldsOf<'rejectComment', unknown>;

/** Lays out the fields of a rejection. */
export function renderRejection(
  fields: Readonly<Record<keyof typeof REJECTION_FIELDS, Html>>,
): Html {
  const { reason, facts, legalGround, note } = fields;
  return html`${reason}<div class="illegal">${facts}${legalGround}</div>${note}`;
}

/**
 * Shows errors on the comment's own page, for example if another moderator decided first. A script that stays on the
 * page asks for the comment's page, which is smaller than the queue.
 */
export const decideCase = action(
  `${SECTION_PATH}/:id`,
  (request, body) =>
    request.form['act'] === 'reject'
      ? to('rejectComment')(request, body)
      : to('approveComment')(request),
  {
    next: (_, { form, params }) =>
      form['back'] === 'case'
        ? `${SECTION_PATH}/${params['id']}`
        : `${SECTION_PATH}${writeQuery({ status: form['status'], last: params['id'] })}`,
    notice: 'decided',
    undo: (_, { params }) => `${SECTION_PATH}/${params['id']}/undo`,
    fields: REJECTION_FIELDS,
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

/** The labels of the two decisions. Readers see a reported comment until it is removed. */
const DECISIONS = {
  public: { approve: 'moderating.moderationCase.keep', reject: 'moderating.moderationCase.remove' },
  other: {
    approve: 'moderating.moderationCase.approve',
    reject: 'moderating.moderationCase.reject',
  },
} as const;

/** A comment with all the context that a moderator needs; `status` is the queue to return to. */
export function renderCase(
  view: View<unknown>,
  moderationCase: ModerationCase,
  status: string,
): Html {
  const { id, author } = moderationCase;
  const params = { id };
  const { approve, reject } = DECISIONS[moderationCase.status === 'published' ? 'public' : 'other'];
  return html`<article class="case card" tabindex="0" id="case-${id}" data-case aria-label="${t('moderating.moderationCase.commentBy', { name: author?.name ?? t('moderating.moderationCase.aFormerMember') })}">
${renderHead(moderationCase)}
${author && renderLastNote(author)}
${renderInThread(moderationCase)}
${renderDecisions(moderationCase)}
<div class="acts">
<form method="post" action="${SECTION_PATH}/${id}">${hiddenField('status', status)}${hiddenField('act', 'approve')}
<button data-approve>${t(approve)}</button></form>
${renderForm(view, decideCase, { params, hidden: { status, act: 'reject' }, label: t(reject), content: renderRejection })}
<label class="box"><input type="checkbox" name="case-${id}" form="many"> ${t('moderating.moderationCase.select')}</label>
<button type="button" class="plain" data-skip hidden>${t('moderating.moderationCase.skip')}</button>
${author && renderAuthorActs(view, author, { status, case: id })}
</div>
</article>`;
}

/** A comment without decision forms, for the list of a member's comments. */
export function renderCommentForStaff(moderationCase: ModerationCase): Html {
  return html`<article class="case card">
<p class="quiet">${rich('moderating.moderationCase.statusOnArticle', { status: html`<strong>${t('moderating.status', { status: moderationCase.status })}</strong>`, article: linkToArticle(moderationCase), at: renderInstant(moderationCase.createdAt) })} · <a href="${SECTION_PATH}/${moderationCase.id}">${t('moderating.moderationCase.reviewComment')}</a></p>
<div class="said">${moderationCase.html === null ? t('moderating.moderationCase.removed') : trustedHtml(moderationCase.html)}</div>
${renderDecisions(moderationCase)}
</article>`;
}

/** The comment among those around it, in the order in which they were written. */
function renderInThread({ parent, thread, createdAt, ...one }: ModerationCase): Html {
  const earlier = thread.filter((near) => near.createdAt <= createdAt);
  const later = thread.filter((near) => near.createdAt > createdAt);
  return html`${parent ? html`<blockquote class="quiet">${labelled(nameOf(parent.author), parent.body ?? '')}</blockquote>` : null}
${earlier.map(renderNearby)}
<div class="said">${one.html === null ? t('moderating.moderationCase.removed') : trustedHtml(markWords(one.html, one.matchedWords))}</div>
${later.map(renderNearby)}`;
}

function renderNearby({ id, author, excerpt, status }: ModerationCase['thread'][number]): Html {
  const label =
    status === 'published' ? null : html` <strong>${t('moderating.status', { status })}</strong>`;
  const name = html`<a href="${SECTION_PATH}/${id}">${nameOf(author)}</a>${label}`;
  return html`<blockquote class="quiet nearby">${labelled(name, excerpt)}</blockquote>`;
}

function nameOf(author: { readonly name: string } | null): string {
  return author?.name ?? t('console.word.aFormerMember');
}

function linkToArticle({ id, article }: ModerationCase): Html {
  return html`<a href="/articles/${article.slug}?comment=${id}#comment-${id}">${article.title}</a>`;
}

function renderHead(one: ModerationCase): Html {
  const author = one.author ? renderRecord(one.author) : rich('console.word.aFormerMember');
  return html`<p class="quiet">${rich('moderating.moderationCase.onArticle', { author, article: linkToArticle(one), at: renderInstant(one.createdAt) })}</p>`;
}

/** Earlier decisions and who made them, reports, the appeal, and earlier versions of the text. */
function renderDecisions({ decision, reports, appeal, revisions }: ModerationCase): Html {
  const by =
    decision.phase && (DECIDER_LABELS[decision.phase] ?? 'moderating.moderationCase.aRule');
  const decided = by && t('moderating.moderationCase.decidedBy', { by: t(by) });
  return html`${decided ? html`<p class="quiet">${decision.reason ? labelled(decided, html`<strong>${wordDecision(decision.reason)}</strong>`) : decided}</p>` : null}
${reports.map(renderReport)}
${appeal?.isOpen ? html`<p class="notice">${rich('moderating.moderationCase.itsAuthorAppealsNote', { note: appeal.note })}</p>` : null}
${revisions.length > 0 ? html`<details><summary>${t('moderating.moderationCase.earlierVersions')}</summary>${revisions.map(({ body }) => html`<p>${body}</p>`)}</details>` : null}`;
}

/** A report without an account has its sender's name in its note. */
function renderReport(report: ModerationCase['reports'][number]): Html {
  const { reason, note, by, withoutAccount } = report;
  const unnamed = withoutAccount
    ? t('moderating.moderationCase.aReaderWithoutAccount')
    : t('moderating.moderationCase.aFormerMember');
  const name = by?.name ?? unnamed;
  const reported = t('moderating.moderationCase.reportedAs', { reason });
  return html`<p class="alarm">${note ? labelled(reported, note) : reported} <span class="quiet">${rich('moderating.moderationCase.byName', { name })}</span></p>`;
}
