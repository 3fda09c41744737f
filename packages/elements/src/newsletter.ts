import { html, type TemplateResult } from 'lit';
import { callApi } from './api.ts';
import type { Site } from './api-types.ts';
import { PennypressElement, readFields } from './pennypress-element.ts';

/** `<pennypress-newsletter>`: a sign-up form. The reader confirms by email before any issue is sent. */
class NewsletterElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    newsletter: {},
    isSubmitted: { state: true },
  };

  /** The slug of a newsletter; empty for the first one. */
  declare newsletter: string;
  declare isSubmitted: boolean;

  constructor() {
    super();
    this.newsletter = '';
    this.isSubmitted = false;
  }

  protected load(): Promise<void> {
    return Promise.resolve();
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

  /** The prompt of the article page, or what the element's own newsletter is. */
  private describe({ name, description }: Site['newsletters'][number]): string | undefined {
    if (this.newsletter === '') return this.site?.prompts.newsletter.body;
    return description ? `${name}: ${description}` : name;
  }

  protected override render(): TemplateResult {
    const { t } = this.texts;
    const list = this.selectedList;
    if (this.site === null || list === undefined) return html`${this.renderProblem()}`;
    const prompt = this.site.prompts.newsletter;
    return html`<section class="card" part="newsletter">
      <h2 part="heading"><slot name="heading">${prompt.title}</slot></h2>
      <p>${this.describe(list)}</p>
      ${this.renderProblem()}
      ${
        this.isSubmitted
          ? html`<p role="status"><slot name="thanks">${t('elements.newsletterAsked')}</slot></p>`
          : html`<form @submit=${this.signUp}>
            <label>${t('account.newsletters.email')} <input name="email" type="email" autocomplete="email" required></label>
            <button part="button" ?disabled=${this.isBusy}>${prompt.action}</button>
          </form>`
      }
    </section>`;
  }
}

customElements.define('pennypress-newsletter', NewsletterElement);
