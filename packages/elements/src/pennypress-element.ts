import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { wordPrompts } from '../../../src/wording/prompts.ts';
import { ApiError } from './api.ts';
import type { Site } from './api-types.ts';
import { setLanguage } from './send-request.ts';
import { readSession, sessionEvents, signIn } from './session.ts';
import { readSite } from './site.ts';
import { STYLES, writeLook } from './styles.ts';
import { type ElementTexts, ENGLISH_TEXTS, loadTexts } from './texts.ts';

/** The base class of all elements: theme, language, loading, sign-in, errors and events. */
export abstract class PennypressElement extends LitElement {
  static override properties: Record<string, object> = {
    problem: { state: true },
    isBusy: { state: true },
    site: { state: true },
    texts: { state: true },
  };

  static override styles: CSSResultGroup = STYLES;

  declare problem: string | null;
  declare isBusy: boolean;
  declare site: Site | null;
  /** The texts in the language of the element's or page's `lang`, else in the site's language. */
  declare texts: ElementTexts;
  readonly #reload = (): void => void this.run(() => this.prepare());

  constructor() {
    super();
    this.problem = null;
    this.isBusy = false;
    this.site = null;
    this.texts = ENGLISH_TEXTS;
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

  /** Loads the element's data and the site concurrently; texts and theme are ready before the element shows. */
  private async prepare(): Promise<void> {
    const loading = this.load();
    // If both fail, only one error is shown.
    loading.catch(() => undefined);
    await this.dress();
    await loading;
  }

  private async dress(): Promise<void> {
    if (this.site !== null) return;
    const own = [this.closest('[lang]')?.getAttribute('lang'), document.documentElement.lang];
    try {
      const site = await readSite();
      this.texts = await loadTexts(own, site);
      const look = new CSSStyleSheet();
      look.replaceSync(writeLook(site.look));
      this.shadowRoot?.adoptedStyleSheets.unshift(look);
      this.site = { ...site, prompts: wordPrompts(this.texts, site) };
    } catch (error) {
      this.texts = await loadTexts(own);
      throw error;
    } finally {
      setLanguage(this.texts.language);
    }
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
      const isReadable = isApiError && error.message !== '';
      this.problem = isReadable ? error.message : this.texts.t('elements.unreachable');
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
  protected async signIn(): Promise<void> {
    if (await signIn()) return;
    throw new ApiError(0, 'popup_blocked', this.texts.t('elements.allowPopups'));
  }

  protected renderSignIn(label: string, className = ''): TemplateResult {
    return html`<button class=${className} type="button" part="button"
      @click=${() => this.run(() => this.signIn())}>${label}</button>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.toggleAttribute('busy', this.isBusy);
    this.shadowRoot?.host.setAttribute('dir', this.texts.direction);
  }
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
