import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { ELEMENT_WALLS, findWall } from '../../../src/wording/wall.ts';
import { callApi } from './api.ts';
import type { Schema } from './api-types.ts';
import { PennypressElement } from './pennypress-element.ts';

type ArticleAnswer = Schema<'ArticleAnswer'>;
type Access = Schema<'Access'>;

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
      .wall { margin-top: 1.5rem; }
      footer { margin-top: 1.5rem; }
    `,
  ];

  declare slug: string;
  /** Omits headline, image, byline and footer, for pages that have their own. */
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
    this.showArticle(await callApi('get', '/v1/articles/{slug}', { params: { slug: this.slug } }));
  }

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
      const request = { params: { slug: this.slug }, body: {} };
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
      <div class="row">${this.renderStep(next, step)}
        ${isSignedOut && reason !== 'sign_in' ? this.renderSignIn('Already a subscriber? Sign in') : nothing}
      </div>
    </aside>`;
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
