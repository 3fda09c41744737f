import { html, type TemplateResult } from 'lit';
import { PennypressElement } from './pennypress-element.ts';
import { BASE, signOut } from './session.ts';

/** `<pennypress-account>`: who is signed in at this site, and the way in and out. */
class AccountElement extends PennypressElement {
  protected load(): Promise<void> {
    this.notify('account', { isSignedIn: this.memberName !== null });
    return Promise.resolve();
  }

  protected override render(): TemplateResult {
    const name = this.memberName;
    if (name === null)
      return html`<div part="account"><slot name="prompt"></slot>${this.renderSignIn('Sign in')}</div>`;
    return html`<div class="row" part="account">
      <a part="link" href="${BASE}/account">${name}</a>
      <button class="bare" type="button" part="sign-out" @click=${signOut}>Sign out</button>
    </div>`;
  }
}

customElements.define('pennypress-account', AccountElement);
