import { html, nothing, type TemplateResult } from 'lit';
import { callApi } from './api.ts';
import type { Site } from './api-types.ts';
import { PennypressElement, readFields } from './pennypress-element.ts';

/** `<pennypress-newsletter>`: a sign-up form. The reader confirms by email before any issue is sent. */
class NewsletterElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    newsletter: {},
    site: { state: true },
    isSubmitted: { state: true },
  };

  /** The slug of a newsletter; empty for the first one. */
  declare newsletter: string;
  declare site: Site | null;
  declare isSubmitted: boolean;

  constructor() {
    super();
    this.newsletter = '';
    this.site = null;
    this.isSubmitted = false;
  }

  protected async load(): Promise<void> {
    this.site ??= await callApi('get', '/v1/site', {});
  }

  private readonly signUp = (event: SubmitEvent): Promise<void> => {
    const { email = '' } = readFields(event);
    return this.run(async () => {
      const slug = this.selectedList?.slug ?? '';
      const request = { params: { slug }, body: { email } };
      await callApi('post', '/v1/newsletters/{slug}/signups', request);
      this.isSubmitted = true;
      this.notify('newsletter-asked', { newsletter: slug });
    });
  };

  private get selectedList() {
    const lists = this.site?.newsletters ?? [];
    return this.newsletter === '' ? lists[0] : lists.find(({ slug }) => slug === this.newsletter);
  }

  protected override render(): TemplateResult {
    const list = this.selectedList;
    if (this.site === null || list === undefined) return html`${this.renderProblem()}`;
    const prompt = this.site.prompts.newsletter;
    return html`<section class="card" part="newsletter">
      <h2 part="heading"><slot name="heading">${prompt.title}</slot></h2>
      <p>${list.name}${list.description ? html`: ${list.description}` : nothing}</p>
      ${this.renderProblem()}
      ${
        this.isSubmitted
          ? html`<p role="status"><slot name="thanks">Look into your mail: one press there, and it is sent to you.</slot></p>`
          : html`<form class="row" @submit=${this.signUp}>
            <label>E-mail <input name="email" type="email" autocomplete="email" required></label>
            <button part="button" ?disabled=${this.isBusy}>${prompt.action}</button>
          </form>`
      }
    </section>`;
  }
}

customElements.define('pennypress-newsletter', NewsletterElement);
