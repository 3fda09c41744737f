import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { callApi } from './api.ts';
import { PennypressElement } from './pennypress-element.ts';

interface Author {
  readonly name: string;
  readonly bio: string | null;
  readonly handle: string | null;
}

interface ArticleAnswer {
  readonly article: {
    readonly title: string;
    readonly dek: string | null;
    readonly image: { url: string; alt: string; credit: string | null } | null;
    readonly authors: readonly Author[];
    readonly publishedAt: string;
    readonly readingMinutes: number;
    readonly copyright: string | null;
    readonly previewHtml: string;
    readonly html: string | null;
  };
  readonly access: {
    readonly granted: boolean;
    readonly reason: string;
    readonly meter: { readonly remaining: number } | null;
    readonly next: { readonly action: string; readonly url: string } | null;
  };
}

/** By the API's reason: why the rest is closed, and the word for what opens it. */
const WALLS: Readonly<Record<string, readonly [why: string, step: string]>> = {
  sign_in: ['The rest is for members. Membership is free.', 'Sign in or join'],
  subscribe: ['The rest is for subscribers.', 'See the plans'],
  upgrade: ['This story is part of another plan than yours.', 'See the plans'],
  payment_failed: ['Your last payment did not go through.', 'Look at your account'],
  meter_exhausted: ['Your free reading is used up.', 'See the plans'],
  meter_available: ['The rest is for subscribers. You can still read it free.', 'Read it'],
};

/** `<pennypress-article slug="…">`: an article as this reader may see it, and at the cut what opens it. */
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
      .wall { margin-top: 1.5rem; }
      footer { margin-top: 1.5rem; }
    `,
  ];

  declare slug: string;
  /** Leaves out headline, image and byline, for pages that have their own. */
  declare textOnly: boolean;
  declare answer: ArticleAnswer | null;

  constructor() {
    super();
    this.slug = '';
    this.textOnly = false;
    this.answer = null;
  }

  protected async load(): Promise<void> {
    if (this.slug === '') return;
    this.show(await callApi<ArticleAnswer>(`/v1/articles/${encodeURIComponent(this.slug)}`));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('slug') && this.hasUpdated) void this.run(() => this.load());
  }

  private show(answer: ArticleAnswer): void {
    this.answer = answer;
    const { granted, reason } = answer.access;
    this.tell('article-shown', { slug: this.slug, granted, reason });
  }

  private readonly unlock = (): Promise<void> =>
    this.run(async () => {
      const path = `/v1/articles/${encodeURIComponent(this.slug)}/unlock`;
      this.show(await callApi<ArticleAnswer>(path, { method: 'POST', body: {} }));
    });

  protected override render(): TemplateResult {
    if (this.answer === null) return html`${this.renderProblem()}`;
    const { article, access } = this.answer;
    return html`<article part="article">
      ${this.textOnly ? nothing : renderHead(article)}
      <div part="text" .innerHTML=${article.html ?? article.previewHtml}></div>
      ${access.granted ? nothing : this.renderWall(access)}
      ${this.textOnly ? nothing : renderFoot(article)}
    </article>`;
  }

  private renderWall({ reason, meter, next }: ArticleAnswer['access']): TemplateResult {
    const [why, step] = WALLS[reason] ?? ['The rest is for subscribers.', 'See the plans'];
    const isStranger = this.memberName === null;
    return html`<aside class="wall card" part="wall" aria-label="How to read on">
      <p><slot name="wall-${reason}">${why}</slot></p>
      ${meter === null || isStranger ? nothing : html`<p class="quiet">Free stories left: ${meter.remaining}</p>`}
      ${this.renderProblem()}
      <div class="row">${this.renderStep(next, step)}
        ${isStranger && reason !== 'sign_in' ? this.renderSignIn('Already a subscriber? Sign in') : nothing}
      </div>
    </aside>`;
  }

  private renderStep(next: ArticleAnswer['access']['next'], step: string): TemplateResult {
    const isStranger = this.memberName === null;
    // Strangers' free reads are counted by a cookie, which other sites' pages may not set.
    if (next?.action === 'unlock' && !isStranger) {
      return html`<button part="button" ?disabled=${this.isBusy} @click=${this.unlock}>${step}</button>`;
    }
    if (next?.action === 'sign_in') return this.renderSignIn(step);
    return html`<a class="button" part="button" href=${next?.url ?? '#'}>${step}</a>`;
  }
}

function renderHead({
  title,
  dek,
  image,
  authors,
  publishedAt,
  readingMinutes,
}: ArticleAnswer['article']) {
  const day = new Date(publishedAt).toLocaleDateString(undefined, { dateStyle: 'long' });
  return html`<header part="head">
    <h1 part="title">${title}</h1>
    ${dek ? html`<p part="dek">${dek}</p>` : nothing}
    <p class="quiet" part="byline">${authors.map(({ name }) => name).join(', ')} · ${day} · ${readingMinutes} min</p>
    ${
      image
        ? html`<figure part="figure"><img src=${image.url} alt=${image.alt}>
          ${image.credit ? html`<figcaption class="quiet">${image.credit}</figcaption>` : nothing}</figure>`
        : nothing
    }
  </header>`;
}

function renderFoot({ authors, copyright }: ArticleAnswer['article']) {
  return html`<footer class="quiet" part="foot">
    ${authors.map(({ name, bio, handle }) => (bio ? html`<p><strong>${name}</strong> ${handle} ${bio}</p>` : nothing))}
    ${copyright ? html`<p>${copyright}</p>` : nothing}
  </footer>`;
}

customElements.define('pennypress-article', ArticleElement);
