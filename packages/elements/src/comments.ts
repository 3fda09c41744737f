import {
  type CSSResultGroup,
  css,
  html,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { describeCommenter, wordCannotComment } from '../../../src/wording/conversation.ts';
import { REPORT_REASONS } from '../../../src/wording/moderation.ts';
import { ApiError, callApi } from './api.ts';
import type { BodyOf, Schema } from './api-types.ts';
import { applyEvent, type Comment } from './conversation.rules.ts';
import { followConversation } from './conversation-stream.ts';
import { PennypressElement, readFields } from './pennypress-element.ts';
import { SERVER_ORIGIN } from './send-request.ts';

type Conversation = Schema<'ArticleAnswer'>['conversation'];

const COMMENTS_PATH = '/v1/articles/{slug}/comments';

/** `<pennypress-comments slug="…">`: the comments of an article, updated live. */
class CommentsElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    slug: { reflect: true },
    conversation: { state: true },
    comments: { state: true },
    nextCursor: { state: true },
    replyingTo: { state: true },
    notice: { state: true },
  };

  static override styles: CSSResultGroup = [
    PennypressElement.styles,
    css`
      ol { list-style: none; margin: 0; padding: 0; }
      li { padding: 1rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
      .badge { padding: .05rem .5rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .8em; font-weight: 600; }
      li p { margin: 0 0 .4em; }
      .avatar { border-radius: 50%; object-fit: cover; vertical-align: middle; margin-inline-end: .5rem; }
      li ol { margin-block: .75rem 0; margin-inline: 1rem 0; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
    `,
  ];

  declare slug: string;
  declare conversation: Conversation | null;
  declare comments: readonly Comment[];
  declare nextCursor: string | null;
  declare replyingTo: string | null;
  declare notice: string | null;
  private stream = new AbortController();
  /** A key for each comment, so that a retry after a lost response posts it once. */
  private idempotencyKey = crypto.randomUUID();

  constructor() {
    super();
    this.slug = '';
    this.conversation = null;
    this.comments = [];
    this.nextCursor = null;
    this.replyingTo = null;
    this.notice = null;
  }

  protected async load(): Promise<void> {
    this.stream.abort();
    if (this.slug === '') return;
    const stream = new AbortController();
    this.stream = stream;
    const params = { slug: this.slug };
    const article = callApi('get', '/v1/articles/{slug}', { params });
    const page = await callApi('get', COMMENTS_PATH, { params, query: { sort: 'newest' } });
    this.conversation = (await article).conversation;
    this.comments = page.data as readonly Comment[];
    this.nextCursor = page.nextCursor;
    void followConversation(this.slug, stream.signal, (event) => {
      if (event.name === 'reset') void this.run(() => this.load());
      else this.comments = applyEvent(this.comments, event);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('slug') && this.hasUpdated) void this.run(() => this.load());
  }

  private readonly loadMore = (): Promise<void> =>
    this.run(async () => {
      const query = { sort: 'newest', cursor: this.nextCursor ?? '' } as const;
      const page = await callApi('get', COMMENTS_PATH, { params: { slug: this.slug }, query });
      const shownIds = new Set(this.comments.map(({ id }) => id));
      const older = page.data as readonly Comment[];
      this.comments = [...this.comments, ...older.filter(({ id }) => !shownIds.has(id))];
      this.nextCursor = page.nextCursor;
    });

  private async loadReplies({ id }: Comment): Promise<void> {
    await this.run(async () => {
      const request = { params: { id }, query: { limit: 100 } };
      const page = await callApi('get', '/v1/comments/{id}/replies', request);
      this.comments = applyEvent(this.comments, {
        name: 'comment.updated',
        data: { id, replies: page.data },
      });
    });
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    const form = event.target as HTMLFormElement;
    const { body = '' } = readFields(event);
    const parentId = this.replyingTo;
    await this.run(async () => {
      const comment = await this.createComment({
        body,
        ...(parentId === null ? {} : { parentId }),
      });
      form.reset();
      this.replyingTo = null;
      this.notice = comment.status === 'held' ? this.texts.t('pages.notice.held') : null;
      if (comment.status === 'published') {
        this.comments = applyEvent(this.comments, { name: 'comment.created', data: comment });
      }
      this.notify('comment-posted', { id: comment.id, status: comment.status });
    });
  };

  private async createComment(body: BodyOf<'createComment'>): Promise<Comment> {
    try {
      const request = { params: { slug: this.slug }, body, idempotencyKey: this.idempotencyKey };
      const comment = await callApi('post', COMMENTS_PATH, request);
      this.idempotencyKey = crypto.randomUUID();
      return comment as Comment;
    } catch (error) {
      // An edited comment after an error is a new request; after a lost response it is a retry of the same one.
      if (error instanceof ApiError) this.idempotencyKey = crypto.randomUUID();
      throw error;
    }
  }

  private async toggleLike({ id, liked }: Comment): Promise<void> {
    await this.run(async () => {
      const request = { params: { id } };
      const data = await callApi(liked ? 'delete' : 'put', '/v1/comments/{id}/like', request);
      this.comments = applyEvent(this.comments, { name: 'likes', data: { id, ...data } });
    });
  }

  private async report(event: SubmitEvent, { id }: Comment): Promise<void> {
    const form = event.target as HTMLFormElement;
    const { reason } = readFields(event);
    await this.run(async () => {
      const body = { reason: REPORT_REASONS.find((one) => one === reason) ?? 'other' } as const;
      await callApi('post', '/v1/comments/{id}/reports', { params: { id }, body });
      form.closest('details')?.removeAttribute('open');
      this.notice = this.texts.t('pages.notice.reported');
    });
  }

  protected override render(): TemplateResult {
    const { t } = this.texts;
    if (this.conversation === null) return html`${this.renderProblem()}`;
    return html`<section part="comments">
      <h2 part="heading"><slot name="heading">${this.site?.prompts.conversation.title}</slot></h2>
      ${this.renderProblem()}
      ${this.notice === null ? nothing : html`<p role="status">${this.notice}</p>`}
      ${this.replyingTo === null ? this.renderCommentForm() : nothing}
      <ol>${this.comments.map((comment) => this.renderComment(comment))}</ol>
      ${
        this.nextCursor === null
          ? nothing
          : html`<button class="plain" part="button" ?disabled=${this.isBusy} @click=${this.loadMore}>${t('pages.comment.more')}</button>`
      }
    </section>`;
  }

  /** The comment form, or the reason why this reader cannot comment. */
  private renderCommentForm(): TemplateResult | typeof nothing {
    const { conversation } = this;
    const { t } = this.texts;
    if (conversation === null) return nothing;
    if (conversation.canComment) return this.renderForm(t('pages.comment.label'));
    if (conversation.reason !== 'sign_in') {
      const plans = `${SERVER_ORIGIN}/plans?returnTo=/articles/${this.slug}`;
      return html`<p class="quiet">${wordCannotComment(this.texts, conversation.reason)}
        ${conversation.reason === 'subscription_required' ? html`<a href=${plans}>${t('pages.comment.seePlans')}</a>` : nothing}</p>`;
    }
    return html`<p><slot name="prompt">${t('elements.signInToComment')}</slot></p>${this.renderSignIn(t('common.signIn'))}`;
  }

  private renderForm(label: string): TemplateResult {
    return html`<form @submit=${this.submit}>
      <label>${label} <textarea name="body" rows="4" maxlength="5000" required></textarea></label>
      <div class="row"><button part="button" ?disabled=${this.isBusy}>${this.texts.t('pages.comment.post')}</button></div>
    </form>`;
  }

  private renderComment(comment: Comment): TemplateResult {
    const { replies, replyCount, status, createdAt } = comment;
    const avatarUrl = comment.author?.avatarUrl;
    const { t, formatDateTime } = this.texts;
    const { name, badges } = describeCommenter(this.texts, comment);
    const isRemoved = status === 'removed' || comment.html === null;
    return html`<li part="comment" id="comment-${comment.id}">
      <p class="quiet">${avatarUrl ? html`<img class="avatar" src=${avatarUrl} alt="" width="28" height="28" loading="lazy">` : nothing}<strong><bdi>${name}</bdi></strong>
        ${badges.map((badge) => html`<span class="badge">${badge}</span> `)}
        ${createdAt === '' ? nothing : html`<time datetime=${createdAt}>${formatDateTime(createdAt)}</time>`}
        ${comment.editedAt ? t('pages.comment.edited') : nothing}</p>
      ${isRemoved ? html`<p class="quiet">${t('pages.comment.removed')}</p>` : html`<div .innerHTML=${comment.html}></div>`}
      ${isRemoved ? nothing : this.renderActions(comment)}
      ${this.replyingTo === comment.id ? this.renderForm(t('pages.comment.replyTo', { name })) : nothing}
      ${replies.length > 0 ? html`<ol>${replies.map((reply) => this.renderComment(reply))}</ol>` : nothing}
      ${
        replyCount > replies.length
          ? html`<button class="bare" @click=${() => this.loadReplies(comment)}>${t('elements.allReplies', { count: replyCount })}</button>`
          : nothing
      }
    </li>`;
  }

  private renderActions(comment: Comment): TemplateResult {
    const isSignedIn = this.memberName !== null;
    const { t, formatNumber } = this.texts;
    const canReply = this.conversation?.canComment === true;
    return html`<div class="row quiet">
      <button class="bare" aria-pressed=${comment.liked} ?disabled=${!isSignedIn} @click=${() => this.toggleLike(comment)}>
        ${t('pages.comment.like')} · ${formatNumber(comment.likes)}</button>
      ${canReply ? html`<button class="bare" @click=${() => this.toggleReplyForm(comment)}>${t('pages.comment.reply')}</button>` : nothing}
      ${isSignedIn ? this.renderReport(comment) : nothing}
    </div>`;
  }

  private renderReport(comment: Comment): TemplateResult {
    const { t } = this.texts;
    return html`<details><summary>${t('pages.comment.report')}</summary>
      <form @submit=${(event: SubmitEvent) => this.report(event, comment)}>
        <label>${t('pages.comment.reportReason')} <select name="reason">${REPORT_REASONS.map(
          (reason) =>
            html`<option value=${reason}>${t('pages.comment.reason', { reason })}</option>`,
        )}</select></label>
        <button class="plain" ?disabled=${this.isBusy}>${t('pages.comment.reportSend')}</button>
      </form></details>`;
  }

  private toggleReplyForm({ id }: Comment): void {
    this.replyingTo = this.replyingTo === id ? null : id;
  }
}

customElements.define('pennypress-comments', CommentsElement);
