import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { PlanOffer } from '../../../src/wording/plan-prices.ts';
import { ApiError, callApi } from './api.ts';
import type { Schema } from './api-types.ts';
import { renderWall } from './article-wall.ts';
import { PennypressElement } from './pennypress-element.ts';
import { SERVER_ORIGIN } from './send-request.ts';
import type { ElementTexts } from './texts.ts';

type ArticleAnswer = Schema<'ArticleAnswer'>;

/** Half a minute: some payment methods take days, and the page opens on the next visit. */
const MOST_LOOKS = 10;
const LOOK_MS = 3_000;

/** `<pennypress-article slug="…">`: an article as this reader may see it, with the paywall if it is closed. */
class ArticleElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    slug: { reflect: true },
    textOnly: { type: Boolean, attribute: 'text-only' },
    answer: { state: true },
  };

  static override styles: CSSResultGroup = [
    PennypressElement.styles,
    css`
      :host { min-height: 12rem; }
      figure { margin: 0 0 1.5em; }
      figure img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
      .prose { font-size: 1.1em; line-height: 1.7; overflow-wrap: break-word; }
      .prose p { margin-bottom: 1.1em; }
      .prose :is(h2, h3) { margin: 1.8em 0 .6em; }
      .prose blockquote { margin: 1.5em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--line); }
      .wall { margin-top: 1.5rem; border-top: 3px solid var(--accent); text-align: center; }
      .plans { display: grid; gap: .5rem; max-width: 24rem; margin: .8rem auto 0; }
      footer { margin-top: 1.5rem; }
    `,
  ];

  declare slug: string;
  /** Omits headline, image, byline and footer, for pages that have their own. */
  declare textOnly: boolean;
  declare answer: ArticleAnswer | null;
  /** The plan that a reader chose before they signed in. */
  private wanted: PlanOffer | null = null;
  private looks = 0;

  constructor() {
    super();
    this.slug = '';
    this.textOnly = false;
    this.answer = null;
  }

  protected async load(): Promise<void> {
    if (this.slug === '') return;
    this.showArticle(await callApi('get', '/v1/articles/{slug}', { params: { slug: this.slug } }));
    this.lookAgainAfterPaying();
    if (this.wanted !== null && this.memberName !== null) await this.checkOut(this.wanted);
  }

  private get hasPaid(): boolean {
    return new URLSearchParams(location.search).get('pennypress') === 'succeeded';
  }

  /** Stripe's event opens the article a moment after the buyer is back. */
  private lookAgainAfterPaying(): void {
    if (!this.hasPaid || this.answer?.access.granted || this.looks >= MOST_LOOKS) return;
    this.looks += 1;
    setTimeout(() => void this.run(() => this.load()), LOOK_MS);
  }

  /** Goes to the payment page, which leads back to this page. Who cannot buy anew chooses on the server's pages. */
  private async checkOut({ plan, price }: PlanOffer): Promise<void> {
    this.wanted = null;
    const { interval } = price;
    const body = { tier: plan.slug, interval, returnUrl: location.href.split('#')[0] };
    try {
      const { url } = await callApi('post', '/v1/subscriptions/checkout', { body });
      location.assign(url);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      location.assign(`${SERVER_ORIGIN}/plans?returnTo=/articles/${this.slug}`);
    }
  }

  private readonly subscribe = (offer: PlanOffer): Promise<void> =>
    this.run(async () => {
      if (this.memberName !== null) return await this.checkOut(offer);
      this.wanted = offer;
      await this.signIn();
    });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('slug') && this.hasUpdated) void this.run(() => this.load());
  }

  private showArticle(answer: ArticleAnswer): void {
    this.answer = answer;
    const { granted, reason } = answer.access;
    this.notify('article-shown', { slug: this.slug, granted, reason });
  }

  private readonly unlock = (): Promise<void> =>
    this.run(async () => {
      const gift = new URLSearchParams(location.search).get('gift') ?? undefined;
      const request = { params: { slug: this.slug }, body: { gift } };
      this.showArticle(await callApi('post', '/v1/articles/{slug}/unlock', request));
    });

  protected override render(): TemplateResult {
    const { answer, texts } = this;
    if (answer === null) return html`${this.renderProblem()}`;
    const { article, access } = answer;
    return html`<article part="article">
      ${this.textOnly ? nothing : renderHeader(texts, article)}
      <div class="prose" part="text" .innerHTML=${article.html ?? article.previewHtml}></div>
      ${access.granted ? nothing : this.renderWall(answer)}
      ${this.textOnly ? nothing : renderFooter(article)}
    </article>`;
  }

  private get hasGift(): boolean {
    return new URLSearchParams(location.search).has('gift');
  }

  private renderWall(answer: ArticleAnswer): TemplateResult | typeof nothing {
    const { texts, site, isBusy, hasGift, unlock, subscribe } = this;
    if (site === null) return this.renderProblem();
    return renderWall({
      ...{ texts, site, answer, isBusy, hasGift, unlock, subscribe },
      isSignedIn: this.memberName !== null,
      isPaying: this.hasPaid && this.looks < MOST_LOOKS,
      problem: this.renderProblem(),
      signIn: (label, className) => this.renderSignIn(label, className),
    });
  }
}

function renderHeader({ t, formatDate, formatList }: ElementTexts, article: Schema<'Article'>) {
  const { title, dek, image, authors, publishedAt, readingMinutes } = article;
  const names = formatList(authors.map(({ name }) => name));
  const minutes = t('pages.readingMinutes', { minutes: readingMinutes });
  const by = names === '' ? [] : [t('pages.by', { names })];
  return html`<header part="head">
    <h1 part="title">${title}</h1>
    ${dek ? html`<p part="dek">${dek}</p>` : nothing}
    <p class="quiet" part="byline">${[...by, formatDate(publishedAt), minutes].join(' · ')}</p>
    ${
      image
        ? html`<figure part="figure"><img src=${image.url} alt=${image.alt}>
          ${image.credit ? html`<figcaption class="quiet">${image.credit}</figcaption>` : nothing}</figure>`
        : nothing
    }
  </header>`;
}

function renderFooter({ authors, copyright }: Schema<'Article'>) {
  return html`<footer class="quiet" part="foot">
    ${authors.map(({ name, bio, handle }) => (bio ? html`<p><strong>${name}</strong> ${handle} ${bio}</p>` : nothing))}
    ${copyright ? html`<p>${copyright}</p>` : nothing}
  </footer>`;
}

customElements.define('pennypress-article', ArticleElement);
