import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { listOpeningPlans, type PlanOffer } from '../../../src/wording/plan-prices.ts';
import { ELEMENT_WALLS, findWall } from '../../../src/wording/wall.ts';
import { ApiError, callApi } from './api.ts';
import type { Schema, Site } from './api-types.ts';
import { formatPrice } from './money.ts';
import { PennypressElement } from './pennypress-element.ts';
import { SERVER_ORIGIN } from './send-request.ts';

type ArticleAnswer = Schema<'ArticleAnswer'>;
type Access = Schema<'Access'>;

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
    site: { state: true },
  };

  static override styles: CSSResultGroup = [
    PennypressElement.styles,
    css`
      :host { min-height: 12rem; }
      figure { margin: 0 0 1.5em; }
      figure img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
      .wall { margin-top: 1.5rem; }
      footer { margin-top: 1.5rem; }
    `,
  ];

  declare slug: string;
  /** Omits headline, image, byline and footer, for pages that have their own. */
  declare textOnly: boolean;
  declare answer: ArticleAnswer | null;
  declare site: Site | null;
  /** The plan that a reader chose before they signed in. */
  private wanted: PlanOffer | null = null;
  private looks = 0;

  constructor() {
    super();
    this.slug = '';
    this.textOnly = false;
    this.answer = null;
    this.site = null;
  }

  protected async load(): Promise<void> {
    if (this.slug === '') return;
    const site = callApi('get', '/v1/site', {});
    this.showArticle(await callApi('get', '/v1/articles/{slug}', { params: { slug: this.slug } }));
    this.site = await site;
    this.lookAgainAfterPaying();
    if (this.wanted !== null && this.memberName !== null) await this.checkOut(this.wanted);
  }

  /** Stripe's event opens the article a moment after the buyer is back. */
  private lookAgainAfterPaying(): void {
    const outcome = new URLSearchParams(location.search).get('pennypress');
    if (outcome !== 'succeeded' || this.answer?.access.granted || this.looks >= MOST_LOOKS) return;
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
    if (this.answer === null) return html`${this.renderProblem()}`;
    const { article, access } = this.answer;
    return html`<article part="article">
      ${this.textOnly ? nothing : renderHeader(article)}
      <div part="text" .innerHTML=${article.html ?? article.previewHtml}></div>
      ${access.granted ? nothing : this.renderWall(access)}
      ${this.textOnly ? nothing : renderFooter(article)}
    </article>`;
  }

  private renderWall({ reason, meter, next }: Access): TemplateResult {
    const { why, step } = findWall(ELEMENT_WALLS, reason);
    const isSignedOut = this.memberName === null;
    return html`<aside class="wall card" part="wall" aria-label="How to read on">
      <p><slot name="wall-${reason}">${why}</slot></p>
      ${meter === null || isSignedOut ? nothing : html`<p class="quiet">Free stories left: ${meter.remaining}</p>`}
      ${this.renderProblem()}
      <div class="row">${this.renderGift() ?? this.renderStep(next, step)}${this.renderSubscribe(next)}
        ${isSignedOut && reason !== 'sign_in' ? this.renderSignIn('Already a subscriber? Sign in') : nothing}
      </div>
    </aside>`;
  }

  /** For readers with a gift link: opening it is a press, never the visit itself. */
  private renderGift(): TemplateResult | null {
    if (!new URLSearchParams(location.search).has('gift')) return null;
    return html`<button part="button" ?disabled=${this.isBusy} @click=${this.unlock}>Read the story you were given</button>`;
  }

  /** The cheapest plan that opens the article; nothing for who pays already, or needs only an account. */
  private renderSubscribe(next: Access['next']): TemplateResult | typeof nothing {
    const isSold = next?.action === 'subscribe' || next?.action === 'unlock';
    if (!isSold || this.site === null || this.answer === null) return nothing;
    const { tiers, currency } = this.site;
    const [offer] = listOpeningPlans(this.answer.article, tiers, currency);
    if (offer === undefined) return nothing;
    const { interval, price } = offer.price;
    const cost = `${formatPrice(price)} a ${interval}`;
    return html`<button class="plain" part="button" ?disabled=${this.isBusy}
      @click=${() => this.subscribe(offer)}>Subscribe for ${cost}</button>`;
  }

  private renderStep(next: Access['next'], step: string): TemplateResult {
    const isSignedOut = this.memberName === null;
    // The meter counts anonymous readers by a cookie of the server, which a page of another site cannot set.
    if (next?.action === 'unlock' && !isSignedOut) {
      return html`<button part="button" ?disabled=${this.isBusy} @click=${this.unlock}>${step}</button>`;
    }
    if (next?.action === 'sign_in') return this.renderSignIn(step);
    return html`<a class="button" part="button" href=${next?.url ?? '#'}>${step}</a>`;
  }
}

function renderHeader({
  title,
  dek,
  image,
  authors,
  publishedAt,
  readingMinutes,
}: Schema<'Article'>) {
  const publicationDate = new Date(publishedAt).toLocaleDateString(undefined, {
    dateStyle: 'long',
  });
  return html`<header part="head">
    <h1 part="title">${title}</h1>
    ${dek ? html`<p part="dek">${dek}</p>` : nothing}
    <p class="quiet" part="byline">${authors.map(({ name }) => name).join(', ')} · ${publicationDate} · ${readingMinutes} min</p>
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
