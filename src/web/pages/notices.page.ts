import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';

type Kind = Exclude<keyof Schema<'Notices'>, 'daily'>;

/** The kinds of notifications; the last is for moderators. */
const KINDS = Object.entries({
  replies: 'Somebody answers you',
  mentions: 'Somebody mentions you',
  decisions: 'A moderator decides about what you wrote',
  threads: 'Something is said in a conversation that you follow',
  queue: 'Comments wait for a moderator',
} satisfies Record<Kind, string>) as readonly (readonly [Kind, string])[];

const WAYS = [
  ['off', 'Not at all'],
  ['once', 'Each at once'],
  ['daily', 'In one letter a day'],
] as const;

/** Browsers do not send unticked checkboxes, so every kind that is missing is turned off. */
export function saveNotices(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { how } = form;
  const shown = kindsFor(request).map(([kind]) => kind);
  const kinds = KINDS.map(([kind]) => {
    // Kinds that the form does not list follow the main choice, so that "not at all" turns all of
    // them off.
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

export async function showNotices(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  // A form that was sent after signing out leads back here, too.
  if (request.visit.me === null) return seeOther('/signin?returnTo=/account/notices');
  const choices = await request.visit.call('getNoticeChoices');
  const kinds = kindsFor(request);
  const isOff = kinds.every(([kind]) => !choices[kind]);
  const way = isOff ? 'off' : choices.daily ? 'daily' : 'once';
  return await renderCard(request, problem, {
    title: 'Mail about conversations',
    main: html`<form method="post" action="/account/notices">
<fieldset><legend>How often</legend>
${WAYS.map(([value, label]) => renderInput({ type: 'radio', name: 'how', value, isOn: value === way }, label))}
</fieldset>
<fieldset><legend>When</legend>
${kinds.map(([kind, label]) =>
  // When notifications are turned on again, every kind is ticked, as for a new member.
  renderInput({ type: 'checkbox', name: kind, value: 'on', isOn: isOff || choices[kind] }, label),
)}
</fieldset>
<p><button>Keep this</button></p>
</form>
<p class="quiet">Each mail has a link that ends them all with one click.</p>
<p><a href="/account">Back to your account</a></p>`,
  });
}

function kindsFor({ visit }: PageRequest): typeof KINDS {
  return KINDS.filter(([kind]) => kind !== 'queue' || visit.me?.role !== 'reader');
}

function renderInput(
  input: { type: 'radio' | 'checkbox'; name: string; value: string; isOn: boolean },
  label: string,
): Html {
  const { type, name, value, isOn } = input;
  return html`<p><label><input type="${type}" name="${name}" value="${value}"${isOn ? html` checked` : null}> ${label}</label></p>`;
}
