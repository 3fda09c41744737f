import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { FormField } from './field-error.part.ts';
import { hiddenField } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';

interface LostMailbox {
  readonly ways: Schema<'Reauthentication'>;
  /** The address of the site's staff; empty if there is none. */
  readonly contact: string;
  readonly fields: { readonly email: FormField; readonly code: FormField };
  readonly typedEmail: string | undefined;
}

/** How this member changes their address without the old mailbox: by the proofs that they have, else with the staff. */
export function renderLostMailbox(texts: Texts, lost: LostMailbox): Html {
  const { t } = texts;
  const { proofs, secondFactor } = lost.ways;
  const hasPasskey = proofs.includes('passkey');
  const hasProof = hasPasskey || secondFactor;
  return html`<h2 id="lost">${t('account.email.lostTitle')}</h2>
${hasProof ? renderForm(texts, lost, { hasPasskey }) : renderStaffWay(texts, lost)}`;
}

function renderForm(
  texts: Texts,
  { ways, fields: { email, code }, typedEmail }: LostMailbox,
  { hasPasskey }: { readonly hasPasskey: boolean },
): Html {
  const { t } = texts;
  return html`<p>${t('account.email.lost')}</p>
<form method="post" action="/account/email/recovery" id="recover">
${hiddenField('passkey', '')}
<label>${email.label}
<input name="email" type="email" autocomplete="email" required maxlength="254" value="${typedEmail}"></label>
${
  ways.secondFactor
    ? html`<label>${code.label}
<input name="code" autocomplete="one-time-code" autocapitalize="none" maxlength="40"${code.attributes}></label>${code.message}
<p><button class="plain">${t('account.email.recover')}</button></p>
`
    : null
}</form>
${hasPasskey ? renderPasskeyButton({ texts, act: 'recover', label: t('account.second.passkey'), next: '#recover' }) : null}`;
}

/** A password is enough to add a passkey, which then proves the identity. */
function renderStaffWay({ t, rich }: Texts, { ways, contact }: LostMailbox): Html {
  const link = (words: Html) => html`<a href="/account/passkeys">${words}</a>`;
  return html`<p>${t('account.email.lostStaff')}${contact === '' ? null : html` <a href="mailto:${contact}">${contact}</a>`}</p>
${ways.proofs.includes('password') ? html`<p>${rich('account.email.lostPassword', { link })}</p>` : null}`;
}
