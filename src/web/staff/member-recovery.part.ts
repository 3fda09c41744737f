import { type Html, html } from '../../platform/html/html.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { ResponseOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { type FieldsOf, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/members/:id';

const startRecovery = action(`${PATH}/email-recovery`, 'startEmailRecovery', {
  anchor: 'recovery',
  fields: {
    email: text('people.memberRecovery.newEmail', '', {
      required: true,
      type: 'email',
      maxlength: 254,
    }),
    reason: text('people.memberRecovery.identityCheck', 'people.memberRecovery.identityHint', {
      required: true,
      maxlength: 500,
    }),
  } satisfies FieldsOf<'startEmailRecovery', unknown>,
  summary: 'people.memberRecovery.changeEmail',
  confirmation: 'people.memberRecovery.changeEmailEffect',
  label: 'people.memberRecovery.startEmailChange',
  notice: 'email-recovery-started',
});

const removeFactor = action(
  `${PATH}/second-factor/remove`,
  async ({ visit, params }) => {
    const id = params['id'] ?? '';
    await visit.call('removeMemberSecondFactor', { params: { id } });
    // The removal has no response body, so the member is read to learn whether a second admin must confirm.
    return await visit.call('getMember', { params: { id } });
  },
  {
    summary: 'people.memberRecovery.removeLostSecondFactor',
    label: 'people.memberRecovery.removeSecondFactor',
    isDangerous: true,
    notice: null,
    next: ({ id, secondFactorAt }) =>
      `/staff/members/${id}?notice=second-factor-${secondFactorAt === null ? 'removed' : 'asked'}#recovery`,
  },
);

export const recoveryActions = [startRecovery, removeFactor];

type Member = ResponseOf<'getMember'>;

/** Actions for a member who lost their mailbox or second factor, and pending recoveries. */
export function renderRecovery(view: View<{ readonly member: Member }>): Html {
  const { me } = view;
  const { member } = view.data;
  const { role, emailRecovery } = member;
  return html`<section id="recovery" class="card"><h2>${t('people.memberRecovery.lostAccess')}</h2>
${emailRecovery && renderWaiting(emailRecovery)}
${outranks(me.role, role) ? renderForm(view, startRecovery) : null}
${renderFactor(view, me.id)}</section>`;
}

function renderWaiting({
  email,
  changesAt,
  confirmedAt,
  expiresAt,
}: NonNullable<Member['emailRecovery']>): Html {
  const state = confirmedAt
    ? rich('people.memberRecovery.confirmed')
    : rich('people.memberRecovery.unconfirmed', { at: renderInstant(expiresAt) });
  return html`<p class="notice">${rich('people.memberRecovery.emailChangesTo', { email: html`<strong>${email}</strong>`, at: renderInstant(changesAt) })} ${state}</p>`;
}

function renderFactor(view: View<{ readonly member: Member }>, ownId: string): Html | null {
  const { id, role, secondFactorAt, secondFactorRemoval: asked } = view.data.member;
  if (secondFactorAt === null)
    return html`<p class="quiet">${t('people.memberRecovery.noSecondFactor')}</p>`;
  const since = html`<p>${rich('people.memberRecovery.secondFactorSinceAt', { at: renderInstant(secondFactorAt) })}</p>`;
  if (id === ownId)
    return html`${since}<p class="quiet">${t('people.memberRecovery.anotherAdminCanRemoveYours')}</p>`;
  const waiting =
    asked &&
    html`<p class="notice">${rich('people.memberRecovery.removalAsked', { by: asked.askedById === ownId ? 'you' : 'other', at: renderInstant(asked.askedAt), until: renderInstant(asked.endsAt) })}</p>`;
  const isConfirming = asked !== null && asked.askedById !== ownId;
  return html`${since}${waiting}${renderForm(view, removeFactor, {
    confirmation: describeRemoval(role, isConfirming),
    ...(isConfirming ? { label: t('people.memberRecovery.confirmRemoval') } : {}),
  })}`;
}

function describeRemoval(role: Role, isConfirming: boolean): string {
  const effect = t('people.memberRecovery.removeFactorEffect');
  if (!outranks(role, 'reader')) return effect;
  return isConfirming
    ? t('people.memberRecovery.secondAdmin', { effect })
    : t('people.memberRecovery.removeFactorOfStaff', { effect });
}
