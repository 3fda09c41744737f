import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { PlanOffer } from '../../../src/wording/plan-prices.ts';
import { splitText } from '../../../src/wording/split-at-cut.ts';
import { wordWelcome } from '../../../src/wording/wall.ts';
import { ApiError, callApi } from './api.ts';
import type { Schema } from './api-types.ts';
import { renderWall } from './article-wall.ts';
import { PennypressElement } from './pennypress-element.ts';
import { SERVER_ORIGIN } from './send-request.ts';
import { saveVisitor } from './session.ts';
import { readSite } from './site.ts';
import type { ElementTexts } from './texts.ts';

type ArticleAnswer = Schema<'ArticleAnswer'>;

/** Polls for half a minute: slower payment methods take days, and the article opens on a later visit. */
const MAX_POLLS = 10;
const POLL_INTERVAL_MS = 3_000;

/** A URL without a host, relative to the article's own site. */
const INNER_ADDRESS = /\b(href|src)="\/(?!\/)/g;

/** Query parameters of the return from the payment page: the outcome, and the plan that the buyer chose. */
const OUTCOME = 'pennypress';
const PLAN = 'pennypress-plan';

/** `<pennypress-article slug="…">`: an article as this reader may see it, with the paywall if it is closed. */
class ArticleElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    slug: { reflect: true },
    textOnly: { type: Boolean, attribute: 'text-only' },
    answer: { state: true },
    newPlan: { state: true },
  };

  static override styles: CSSResultGroup = [
    PennypressElement.styles,
    css`
      :host { min-height: 12rem; }
      figure { margin: 0 0 1.5em; }
      header img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
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
  /** Whether to omit headline, image, byline and footer, for pages that have their own. */
  declare textOnly: boolean;
  declare answer: ArticleAnswer | null;
  /** The plan whose new subscriber is welcomed at the cut. */
  declare newPlan: string | null;
  /** The plan that a reader chose before they signed in. */
  private wanted: PlanOffer | null = null;
  private looks = 0;
  /** The slug of the article whose wall view was counted. */
  private counted = '';

  constructor() {
    super();
    this.slug = '';
    this.textOnly = false;
    this.answer = null;
    this.newPlan = null;
  }

  protected async load(): Promise<void> {
    if (this.slug === '') return;
    this.showArticle(await callApi('get', '/v1/articles/{slug}', { params: { slug: this.slug } }));
    if (this.hasPaid) this.finishPaying();
    if (this.wanted !== null && this.memberName !== null) await this.checkOut(this.wanted);
  }

  private get hasPaid(): boolean {
    return new URLSearchParams(location.search).get(OUTCOME) === 'succeeded';
  }

  /** Polls until Stripe's event opens the article, a moment after the buyer is back. Shows the welcome once. */
  private finishPaying(): void {
    if (this.answer?.access.granted) {
      const address = new URL(location.href);
      this.newPlan = address.searchParams.get(PLAN);
      for (const name of [OUTCOME, PLAN]) address.searchParams.delete(name);
      history.replaceState(history.state, '', address);
    } else if (this.looks < MAX_POLLS) {
      this.looks += 1;
      setTimeout(() => void this.run(() => this.load()), POLL_INTERVAL_MS);
    }
  }

  /** Opens the payment page, which returns here. After a 409, opens the server's plans page instead. */
  private async checkOut({ plan, price }: PlanOffer): Promise<void> {
    this.wanted = null;
    const { interval } = price;
    const back = new URL(location.href);
    back.hash = '';
    back.searchParams.set(PLAN, plan.slug);
    const body = {
      tier: plan.slug,
      interval,
      returnUrl: back.href,
      articleSlug: this.slug,
    };
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
    if (!granted && this.counted !== this.slug) this.countWall().catch(() => undefined);
    this.notify('article-shown', { slug: this.slug, granted, reason });
  }

  /** Counts the wall view once for each displayed article; a failure does not affect the page. */
  private async countWall(): Promise<void> {
    this.counted = this.slug;
    const params = { slug: this.slug };
    const { wallSample } = await readSite();
    // Sampled: the server multiplies each reported wall view by `wallSample`.
    if (Math.random() * wallSample >= 1) return;
    const body = { step: 'wall', sampled: true } as const;
    await callApi('post', '/v1/articles/{slug}/steps', { params, body });
  }

  private readonly unlock = (): Promise<void> =>
    this.run(async () => {
      const gift = new URLSearchParams(location.search).get('gift') ?? undefined;
      const request = { params: { slug: this.slug }, body: { gift } };
      const answer = await callApi('post', '/v1/articles/{slug}/unlock', request);
      if (answer.visitor !== undefined) saveVisitor(answer.visitor);
      this.showArticle(answer);
    });

  protected override render(): TemplateResult {
    const { answer, texts } = this;
    if (answer === null) return html`${this.renderProblem()}`;
    const { article, access } = answer;
    return html`<article part="article">
      ${this.textOnly ? nothing : renderHeader(texts, article)}
      ${this.renderText(article)}
      ${access.granted ? nothing : this.renderWall(answer)}
      ${this.textOnly ? nothing : renderFooter(article)}
    </article>`;
  }

  /** A new subscriber continues where the preview ended, below the welcome message. */
  private renderText(article: Schema<'Article'>): TemplateResult {
    // Relative images and links refer to the article's own site, not to the page around the element.
    const prose = (text: string) =>
      html`<div class="prose" part="text" .innerHTML=${text.replaceAll(INNER_ADDRESS, `$1="${SERVER_ORIGIN}/`)}></div>`;
    const welcome = wordWelcome(this.texts, this.site?.tiers ?? [], this.newPlan);
    if (welcome === null || !article.html) return prose(article.html ?? article.previewHtml);
    const [before, after] = splitText(article);
    return html`${prose(before)}
      <p class="card" id="cut" role="status" part="welcome">${welcome}</p>${prose(after)}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // The welcome message appears once both the plan and the site's plan names are loaded.
    if (changed.has('newPlan') || changed.has('site'))
      this.shadowRoot?.getElementById('cut')?.scrollIntoView();
  }

  private get hasGift(): boolean {
    return new URLSearchParams(location.search).has('gift');
  }

  private renderWall(answer: ArticleAnswer): TemplateResult | typeof nothing {
    const { texts, site, isBusy, hasGift, unlock, subscribe } = this;
    if (site === null) return this.renderProblem();
    return renderWall({
      texts,
      site,
      answer,
      isBusy,
      hasGift,
      unlock,
      subscribe,
      isSignedIn: this.memberName !== null,
      isPaying: this.hasPaid && this.looks < MAX_POLLS,
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
