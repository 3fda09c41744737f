import { type Html, html } from '../../platform/html/html.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { AnswerOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { type FieldsOf, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/members/:id';

/** The wait of `email-change`, as the confirmation says it; the page shows the exact instant afterwards. */
const WAIT = '3 days';

const startRecovery = action(`${PATH}/email-recovery`, 'startEmailRecovery', {
  anchor: 'recovery',
  fields: {
    email: text('New email', '', { required: true, type: 'email', maxlength: 254 }),
    reason: text('Identity check', 'how you know who they are, for the audit log', {
      required: true,
      maxlength: 500,
    }),
  } satisfies FieldsOf<'startEmailRecovery', unknown>,
  summary: 'Change email without the old mailbox',
  confirmation: `Both addresses are emailed now. The new one must confirm, and the old one can stop the change. After ${WAIT} the email changes and they are signed out everywhere.`,
  label: 'Start email change',
  notice: 'email-recovery-started',
});

const removeFactor = action(
  `${PATH}/second-factor/remove`,
  async ({ visit, params }) => {
    const id = params['id'] ?? '';
    await visit.call('removeMemberSecondFactor', { params: { id } });
    // The answer of the removal has no body, so the member says whether a second admin is needed.
    return await visit.call('getMember', { params: { id } });
  },
  {
    summary: 'Remove lost second factor',
    label: 'Remove second factor',
    isDangerous: true,
    notice: null,
    next: ({ id, secondFactorAt }) =>
      `/staff/members/${id}?notice=second-factor-${secondFactorAt === null ? 'removed' : 'asked'}#recovery`,
  },
);

export const recoveryActions = [startRecovery, removeFactor];

type Member = AnswerOf<'getMember'>;

/** What staff can do for a member who lost their mailbox or second factor, and what waits of it. */
export function renderRecovery(view: View<{ readonly member: Member }>): Html {
  const { me } = view;
  const { member } = view.data;
  const { role, emailRecovery } = member;
  return html`<section id="recovery" class="card"><h2>Lost access</h2>
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
    ? html`The new address has confirmed.`
    : html`The new address has not confirmed yet; its link works until ${renderInstant(expiresAt)}.`;
  return html`<p class="notice">Email changes to <strong>${email}</strong> on ${renderInstant(changesAt)}, unless the old address stops it. ${state}</p>`;
}

function renderFactor(view: View<{ readonly member: Member }>, ownId: string): Html | null {
  const { id, role, secondFactorAt, secondFactorRemoval: asked } = view.data.member;
  if (secondFactorAt === null) return html`<p class="quiet">No second factor.</p>`;
  const since = html`<p>Second factor since ${renderInstant(secondFactorAt)}.</p>`;
  if (id === ownId) return html`${since}<p class="quiet">Another admin can remove yours.</p>`;
  const waiting =
    asked &&
    html`<p class="notice">${asked.askedById === ownId ? 'You asked' : 'Another admin asked'} to remove it on ${renderInstant(asked.askedAt)}. A second admin can confirm until ${renderInstant(asked.endsAt)}.</p>`;
  const isConfirming = asked !== null && asked.askedById !== ownId;
  return html`${since}${waiting}${renderForm(view, removeFactor, {
    confirmation: describeRemoval(role, isConfirming),
    ...(isConfirming ? { label: 'Confirm removal' } : {}),
  })}`;
}

function describeRemoval(role: Role, isConfirming: boolean): string {
  const effect =
    'Check who they are first. App and recovery codes stop working, they are signed out everywhere, and we email them.';
  if (!outranks(role, 'reader')) return effect;
  return isConfirming
    ? `${effect} You are the second admin: it happens now. Their passkeys are deleted too.`
    : `${effect} For staff, a second admin must do the same within 24 hours; until then nothing changes. All admins are emailed.`;
}
