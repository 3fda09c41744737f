import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { PASSKEYS_SCRIPT } from '../scripts.ts';

/** A button that the script shows in browsers that support passkeys, with the address to continue to. */
export function renderPasskeyButton(button: {
  readonly texts: Texts;
  readonly act: 'add' | 'sign-in' | 'confirm' | 'second' | 'recover';
  readonly label: string;
  /** A path, or `#` and the id of a form to submit. */
  readonly next: string;
  /** Whether it is the page's primary action. */
  readonly isMain?: boolean;
}): Html {
  const { texts, act, label, next, isMain = false } = button;
  const anew = `/reauthenticate?returnTo=${next}`;
  return html`<p><button type="button"${isMain ? null : html` class="plain"`} hidden data-passkey="${act}" data-next="${next}" data-anew="${anew}" data-exists="${texts.t('account.passkeys.exists')}" data-failed="${texts.t('account.passkeys.failed')}" aria-describedby="passkey-told">${label}</button></p>
<p id="passkey-told" role="status"></p>
<script type="module" src="${PASSKEYS_SCRIPT}"></script>`;
}
