import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

type Kind = Exclude<keyof ResponseOf<'getNoticeChoices'>, 'daily'>;

/** The kinds of notifications; the last is for moderators. */
const KINDS = Object.keys({
  replies: true,
  mentions: true,
  decisions: true,
  threads: true,
  queue: true,
} satisfies Record<Kind, true>) as Kind[];

const WAYS = ['off', 'once', 'daily'] as const;

/** Browsers do not send unticked checkboxes, so every missing kind is turned off. */
export function saveNotices(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { how } = form;
  const shown = kindsFor(request);
  const kinds = KINDS.map((kind) => {
    // Kinds that the form does not list follow the main choice, so that "not at all" turns all of them off.
    const isTicked = !shown.includes(kind) || form[kind] === 'on';
    return [kind, how !== 'off' && isTicked];
  });
  const body = { ...Object.fromEntries(kinds), daily: how === 'daily' };
  const call = visit.call('updateNoticeChoices', { body });
  return submit(
    call,
    (problem) => showNotices(request, problem),
    '/account/notices?notice=lists-kept',
  );
}

export async function showNotices(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  // A form that is submitted after signing out returns here, too.
  if (visit.me === null) return seeOther('/signin?returnTo=/account/notices');
  const { t } = visit.texts;
  const [choices, ignored] = await Promise.all([
    visit.call('getNoticeChoices'),
    visit.call('listIgnoredMembers', { query: { limit: 100 } }),
  ]);
  const kinds = kindsFor(request);
  const isOff = kinds.every((kind) => !choices[kind]);
  const way = isOff ? 'off' : choices.daily ? 'daily' : 'once';
  return await renderCard(request, problem, {
    title: t('account.notices.title'),
    main: html`<form method="post" action="/account/notices">
<fieldset><legend>${t('account.notices.how')}</legend>
${WAYS.map((value) => renderInput({ type: 'radio', name: 'how', value, isOn: value === way }, t('account.notices.way', { way: value })))}
</fieldset>
<fieldset><legend>${t('account.notices.when')}</legend>
${kinds.map((kind) =>
  // When notifications are turned on again, every kind is ticked, as for a new member.
  renderInput(
    { type: 'checkbox', name: kind, value: 'on', isOn: isOff || choices[kind] },
    t('account.notices.kind', { kind }),
  ),
)}
</fieldset>
<p><button>${t('account.save')}</button></p>
</form>
<p class="quiet">${t('account.notices.hint')}</p>
${renderIgnored(visit.texts, ignored.data)}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderIgnored({ t }: Texts, ignored: readonly RowOf<'listIgnoredMembers'>[]): Html | null {
  if (ignored.length === 0) return null;
  return html`<h2 id="ignored">${t('account.ignored.title')}</h2>
<ul class="list">
${ignored.map(
  ({ id, name }) => html`<li>${name}
<form method="post" action="/account/ignored">
${hiddenField('id', id)}
<button class="plain">${t('account.ignored.show')}</button>
</form></li>
`,
)}</ul>`;
}

export function unignoreMember(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const call = visit.call('unignoreMember', { params: { memberId: form['id'] } });
  return submit(
    call,
    (problem) => showNotices(request, problem),
    '/account/notices?notice=unignored',
  );
}

function kindsFor({ visit }: PageRequest): readonly Kind[] {
  return KINDS.filter((kind) => kind !== 'queue' || visit.me?.role !== 'reader');
}

function renderInput(
  input: { type: 'radio' | 'checkbox'; name: string; value: string; isOn: boolean },
  label: string,
): Html {
  const { type, name, value, isOn } = input;
  return html`<p><label><input type="${type}" name="${name}" value="${value}"${isOn ? html` checked` : null}> ${label}</label></p>`;
}
