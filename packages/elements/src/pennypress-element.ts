import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { ApiError } from './api.ts';
import { readSession, sessionEvents, signIn } from './session.ts';

/** The base class of all elements: styles, loading, sign-in, errors and events. */
export abstract class PennypressElement extends LitElement {
  static override properties: Record<string, object> = {
    problem: { state: true },
    isBusy: { state: true },
  };

  static override styles: CSSResultGroup = css`
    :host { display: block; color: var(--pennypress-ink, inherit); font: var(--pennypress-font, inherit); }
    * { box-sizing: border-box; }
    button, .button { min-height: 2.75rem; padding: .55rem 1.2rem; border: 1px solid var(--pennypress-accent, #8a2b12);
      border-radius: var(--pennypress-radius, .35rem); background: var(--pennypress-accent, #8a2b12);
      color: var(--pennypress-on-accent, #fff); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
      display: inline-block; }
    button.plain { background: none; color: inherit; border-color: var(--pennypress-line, currentColor); font-weight: 400; }
    button.bare { min-height: 1.5rem; padding: 0 .25rem; border: 0; background: none; color: inherit; font-weight: 400;
      text-decoration: underline; }
    button:disabled { opacity: .6; cursor: default; }
    :focus-visible { outline: 2px solid var(--pennypress-accent, #8a2b12); outline-offset: 2px; }
    label { display: block; margin: 0 0 .8rem; }
    input:not([type=radio], [type=checkbox]), textarea, select { display: block; width: 100%; padding: .6rem; font: inherit;
      color: inherit; background: transparent; border: 1px solid var(--pennypress-line, currentColor);
      border-radius: var(--pennypress-radius, .35rem); }
    img { max-width: 100%; height: auto; }
    .quiet { font-size: .875em; opacity: .8; }
    .card { padding: 1.25rem; border: 1px solid var(--pennypress-line, currentColor); border-radius: var(--pennypress-radius, .35rem); }
    .problem { color: var(--pennypress-alarm, #9b1c1c); }
    .row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
    h2, h3, p { margin: 0 0 .6em; }
  `;

  declare problem: string | null;
  declare isBusy: boolean;
  readonly #reload = (): void => void this.run(() => this.load());

  constructor() {
    super();
    this.problem = null;
    this.isBusy = false;
  }

  /** Fetches what the element shows. Called when it is connected, and after each sign-in and sign-out. */
  protected abstract load(): Promise<void>;

  override connectedCallback(): void {
    super.connectedCallback();
    sessionEvents.addEventListener('change', this.#reload);
    this.#reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sessionEvents.removeEventListener('change', this.#reload);
  }

  /** Runs an action. An error from the API or the network is shown, and dispatched as `pennypress-refused`. */
  protected async run(action: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.problem = null;
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
      const isApiError = error instanceof ApiError;
      this.problem = isApiError ? error.message : 'The server cannot be reached. Try again soon.';
      this.notify('refused', { code: isApiError ? error.code : 'unreachable' });
    } finally {
      this.isBusy = false;
    }
  }

  /** Dispatches an event such as `pennypress-tip-started` for the page's analytics. */
  protected notify(name: string, detail: object = {}): void {
    const event = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`pennypress-${name}`, event));
  }

  protected get memberName(): string | null {
    return readSession()?.member.name ?? null;
  }

  protected renderProblem(): TemplateResult | typeof nothing {
    return this.problem === null
      ? nothing
      : html`<p class="problem" role="alert" part="problem">${this.problem}</p>`;
  }

  /** Opens the sign-in window; `load` runs again once the reader is signed in. */
  protected signIn(): Promise<void> {
    return openSignIn();
  }

  protected renderSignIn(label: string): TemplateResult {
    return html`<button type="button" part="button" @click=${() => this.run(openSignIn)}>${label}</button>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.toggleAttribute('busy', this.isBusy);
  }
}

async function openSignIn(): Promise<void> {
  if (await signIn()) return;
  const advice = 'Allow pop-ups for this site, then press Sign in again.';
  throw new ApiError(0, 'popup_blocked', advice);
}

/** The text fields of a form, trimmed, without the empty ones. Prevents the form's own submission. */
export function readFields(event: SubmitEvent): Record<string, string> {
  event.preventDefault();
  const fields = [...new FormData(event.target as HTMLFormElement)];
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    ),
  );
}
