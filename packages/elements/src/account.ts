import { html, type TemplateResult } from 'lit';
import { PennypressElement } from './pennypress-element.ts';
import { SERVER_ORIGIN } from './send-request.ts';
import { signOut } from './session.ts';

/** `<pennypress-account>`: the name of the signed-in member, with sign in and sign out. */
class AccountElement extends PennypressElement {
  protected load(): Promise<void> {
    this.notify('account', { isSignedIn: this.memberName !== null });
    return Promise.resolve();
  }

  protected override render(): TemplateResult {
    const { t } = this.texts;
    const name = this.memberName;
    if (name === null)
      return html`<div part="account"><slot name="prompt"></slot>${this.renderSignIn(t('common.signIn'))}${this.renderProblem()}</div>`;
    return html`<div class="row" part="account">
      <a part="link" href="${SERVER_ORIGIN}/account">${name}</a>
      <button class="bare" type="button" part="sign-out" @click=${signOut}>${t('account.signIn.signOut')}</button>
    </div>`;
  }
}

customElements.define('pennypress-account', AccountElement);
