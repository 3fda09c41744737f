import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { ModerationCase } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import { checkbox, type FieldsOf, instant, text } from './form-fields.rules.ts';
import { renderMore } from './list-page.ts';
import { notesBelow } from './member-notes.part.ts';
import { authorActions } from './moderation-author.part.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';

const SECTION_PATH = '/staff/moderation';
const PATH = `${SECTION_PATH}/writers/:id`;

type Writer = NonNullable<ModerationCase['author']>;

const notes = notesBelow(PATH);

/** An empty date ends a ban or mute. Moderators cannot change anything else about a member. */
const banOrMute = action(PATH, 'updateMember', {
  fields: {
    bannedUntil: {
      ...instant('moderating.commenter.bannedUntil', 'moderating.commenter.banHint'),
      onlyChanges: true,
    },
    mutedUntil: {
      ...instant('moderating.commenter.mutedUntil', 'moderating.commenter.muteHint'),
      onlyChanges: true,
    },
    reason: {
      ...text('console.word.reason', 'moderating.commenter.savedAsNote', { maxlength: 500 }),
      path: 'banReason',
      whenEmpty: 'omit',
    },
    hideComments: { ...checkbox('moderating.commenter.hideComments'), whenEmpty: 'omit' },
  } satisfies FieldsOf<'updateMember', Writer, 'reason'>,
  heading: 'moderating.commenter.banOrMute',
  label: 'console.word.save',
  attributes: { class: 'card' },
});

/** A member as moderators see them: comments, notes, ban and mute. */
export const commenterPages = consolePage(PATH, {
  title: ({ author }) => author?.name ?? t('moderating.commenter.formerReader'),
  load: fetchCommenter,
  async main(view) {
    const { comments, author } = view.data;
    const member = encodeURIComponent(view.request.params['id'] ?? '');
    return html`${outranks('admin', view.me.role) ? null : html`<p><a href="/staff/members/${member}">${t('moderating.commenter.memberPage')}</a></p>`}
${author ? html`<p class="quiet">${t('moderating.commenter.record', { publishedCount: author.publishedCount, rejectedCount: author.rejectedCount })}${author.reportCount > 0 ? t('moderating.author.reports', { count: author.reportCount }) : null}</p>${renderBanForm(view, author)}` : null}
${await notes.render(view)}
<section><h2>${t('moderating.commenter.whatTheyWrote')}</h2>${comments.data.map(renderCommentForStaff)}
${author ? null : html`<p class="quiet">${t('moderating.commenter.nothing')}</p>`}
${renderMore(view.address, comments.nextCursor)}</section>`;
  },
  actions: [banOrMute, ...authorActions, ...notes.actions],
});

async function fetchCommenter(request: PageRequest) {
  const call = { params: idOf(request), query: { cursor: request.query['cursor'] } };
  const comments = await request.visit.call('listMemberComments', call);
  return { comments, author: comments.data.at(0)?.author ?? null };
}

function renderBanForm(view: View<unknown>, author: Writer): Html {
  return renderForm(view, banOrMute, {
    saved: author,
    content: ({ bannedUntil, mutedUntil, reason, hideComments }) =>
      html`<div class="two"><div>${bannedUntil}</div><div>${mutedUntil}</div></div>${reason}${hideComments}`,
  });
}
