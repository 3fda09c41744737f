import { type Html, html } from '../../platform/html/html.ts';
import type { ModerationCase } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { labelled, type PlainKey, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { backToQueue, statusOf } from './moderation-queues.part.ts';

const PATH = '/staff/moderation/writers/:id';

type Author = NonNullable<ModerationCase['author']>;

const DAY_MS = 86_400_000;
/** Effectively permanent. */
const FOR_GOOD_DAYS = 36_500;

/** A ban or a mute by presets, from the comment that caused it, and its reversal. */
function restriction(way: 'ban' | 'mute', field: 'bannedUntil' | 'mutedUntil', notice: string) {
  const address = `/staff/moderation/writers`;
  const set = action(
    `${PATH}/${way}`,
    async ({ visit, params, form }) => {
      const until = new Date(Date.now() + Number(form['days']) * DAY_MS).toISOString();
      await visit.call('updateMember', { params: { id: params['id'] }, body: { [field]: until } });
    },
    {
      label: null,
      next: (_, request) => backToQueue(request, request.form['case']),
      notice,
      undo: (_, request) => `${address}/${request.params['id']}/${way}/${statusOf(request)}/undo`,
    },
  );
  const lift = action(
    `${PATH}/${way}/:status/undo`,
    (request) => to('updateMember')(request, { [field]: null }),
    { label: null, next: (_, request) => backToQueue(request), notice: 'author-free' },
  );
  return { set, lift };
}

const ban = restriction('ban', 'bannedUntil', 'author-banned');
const mute = restriction('mute', 'mutedUntil', 'author-muted');

/** Rejects all published comments of the author. Nothing reverts that at once, so its button is in a closed part. */
const hideAll = action(
  `${PATH}/hide`,
  (request) => to('updateMember')(request, { hideComments: true }),
  {
    label: 'moderating.author.hideAll',
    look: 'small',
    isDangerous: true,
    next: (_, request) => backToQueue(request, request.form['case']),
    notice: 'comments-hidden',
  },
);

/** What a moderator may do about an author from each of their comments. Its page shows errors, for example of ranks. */
export const authorActions = [ban.set, ban.lift, mute.set, mute.lift, hideAll] as const;

const PRESETS = {
  ban: {
    1: 'moderating.moderationCase.banForADay',
    7: 'moderating.moderationCase.banForAWeek',
    [FOR_GOOD_DAYS]: 'moderating.moderationCase.banForGood',
  },
  mute: {
    1: 'moderating.author.muteForADay',
    7: 'moderating.author.muteForAWeek',
    [FOR_GOOD_DAYS]: 'moderating.author.muteForGood',
  },
} as const satisfies Record<string, Readonly<Record<number, PlainKey>>>;

/** Ban, mute and hide all: closed forms beside the decision on a comment. */
export function renderAuthorActs(
  view: View<unknown>,
  author: Author,
  from: { readonly status: string; readonly case: string },
): Html {
  const { id, name, publishedCount } = author;
  const options = { params: { id }, hidden: from };
  const restrict = (
    act: (typeof authorActions)[number],
    presets: Readonly<Record<number, PlainKey>>,
    summary: PlainKey,
  ) =>
    html`<details><summary>${t(summary)}</summary>${renderForm(view, act, {
      ...options,
      content: () =>
        html`${Object.entries(presets).map(([days, label]) => html`<button name="days" value="${days}" class="small">${t(label)}</button> `)}`,
    })}</details>`;
  return html`${isInForce(author.bannedUntil) ? null : restrict(ban.set, PRESETS.ban, 'moderating.moderationCase.banAuthor')}
${isInForce(author.mutedUntil) ? null : restrict(mute.set, PRESETS.mute, 'moderating.author.mute')}
${
  publishedCount === 0
    ? null
    : html`<details><summary>${t('moderating.author.hideAllOf')}</summary>${renderForm(
        view,
        hideAll,
        {
          ...options,
          confirmation: t('moderating.author.hideAllEffect', { name, count: publishedCount }),
        },
      )}</details>`
}`;
}

/** The author's record: comments, reports, ban, mute, and the last staff note. */
export function renderRecord(author: Author): Html {
  const { id, name, publishedCount, rejectedCount, reportCount, bannedUntil, mutedUntil } = author;
  const counts = { published: publishedCount, rejected: rejectedCount };
  return html`<a href="/staff/moderation/writers/${id}"><strong>${name}</strong></a> (${t('moderating.moderationCase.counts', counts)}${reportCount > 0 ? t('moderating.author.reports', { count: reportCount }) : null}${bannedUntil && isInForce(bannedUntil) ? rich('moderating.moderationCase.bannedUntilAt', { at: renderInstant(bannedUntil) }) : null}${mutedUntil && isInForce(mutedUntil) ? rich('moderating.moderationCase.mutedUntilAt', { at: renderInstant(mutedUntil) }) : null})`;
}

/** The newest staff note about the author, with a link to all of them; null if there is none. */
export function renderLastNote({ id, notes }: Author): Html | null {
  if (notes === null) return null;
  const { count, last } = notes;
  const label = html`<a href="/staff/moderation/writers/${id}#notes">${t('moderating.author.notes', { count })}</a>, ${renderInstant(last.createdAt)}`;
  return html`<p class="note quiet">${labelled(label, html`<bdi>${last.body}</bdi>`)}</p>`;
}

function isInForce(until: string | null): boolean {
  return until !== null && Date.parse(until) > Date.now();
}
