/** Live comments and likes without a page load. The page works without this script. */

interface StreamedComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly permalink: string;
  readonly author: {
    readonly name: string;
    readonly avatarUrl: string | null;
    readonly badges: readonly string[];
  } | null;
  readonly html: string | null;
  readonly likes: number;
  readonly createdAt: string;
}

const container = document.querySelector<HTMLElement>('[data-live]');
/** The server's labels in the language of the page. */
const { removed = '', former = '', now = '' } = container?.dataset ?? {};
const replyTemplate = document.querySelector<HTMLTemplateElement>('template[data-reply]');

function find(id: string): HTMLElement | null {
  return document.getElementById(`comment-${id}`);
}

function createElement(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function createAvatar(url: string): HTMLElement {
  const image = new Image(28, 28);
  image.className = 'avatar';
  image.src = url;
  image.alt = '';
  return image;
}

/**
 * Renders a comment as the server does, with its reply form. The reader's other actions are on the comment's own page.
 */
function renderComment({ id, author, permalink, createdAt, html }: StreamedComment): HTMLElement {
  const comment = createElement('article', 'comment');
  comment.classList.add('new');
  comment.id = `comment-${id}`;
  const header = createElement('header', '');
  if (author?.avatarUrl) header.append(createAvatar(author.avatarUrl));
  header.append(createElement('strong', '', author?.name ?? former));
  for (const badge of author?.badges ?? []) header.append(createElement('span', 'badge', badge));
  const link = document.createElement('a');
  const { pathname, search, hash } = new URL(permalink);
  link.href = pathname + search + hash;
  link.className = 'when';
  const time = document.createElement('time');
  time.dateTime = createdAt;
  time.textContent = now;
  link.append(time);
  header.append(' ', link);
  const body = createElement('div', 'said');
  // The server sanitized this HTML, and the page's content security policy runs no inline script.
  body.innerHTML = html ?? '';
  comment.append(header, body);
  const reply = author && createReplyForm(id, author.name);
  if (reply) comment.append(reply);
  return comment;
}

/** The same reply form as below server-rendered comments, with its own idempotency key. */
function createReplyForm(parentId: string, name: string): DocumentFragment | null {
  if (replyTemplate === null) return null;
  const form = replyTemplate.content.cloneNode(true) as DocumentFragment;
  const setField = (field: string, value: string) => {
    const input = form.querySelector<HTMLInputElement>(`[name=${field}]`);
    if (input) input.value = value;
  };
  setField('parentId', parentId);
  setField('key', crypto.randomUUID());
  const label = form.querySelector('label')?.firstChild;
  if (label) label.textContent = (label.textContent ?? '').replace('{name}', name);
  return form;
}

/** New comments come first. A reply is appended to the visible replies of its parent. */
function add(streamed: StreamedComment): void {
  if (find(streamed.id) !== null) return;
  if (streamed.parentId === null) container?.prepend(renderComment(streamed));
  else find(streamed.parentId)?.append(renderComment(streamed));
}

function update(streamed: StreamedComment): void {
  const body = find(streamed.id)?.querySelector(':scope > .said');
  if (body) body.innerHTML = streamed.html ?? '';
  else add(streamed);
}

/** A removed comment that has replies stays as a placeholder. */
function remove({ id }: StreamedComment): void {
  const comment = find(id);
  const replies = [...(comment?.querySelectorAll(':scope > .comment') ?? [])];
  if (replies.length > 0)
    comment?.replaceChildren(createElement('p', 'quiet', removed), ...replies);
  else comment?.remove();
}

const numbers = new Intl.NumberFormat(document.documentElement.lang);

function updateLikes({ id, likes }: Pick<StreamedComment, 'id' | 'likes'>): void {
  const label = find(id)?.querySelector(':scope > .acts > [data-likes]');
  if (!label) return;
  label.textContent = likes === 0 ? '' : `${numbers.format(likes)} ♥`;
  // The title still contains the earlier count.
  label.removeAttribute('title');
}

const EVENT_HANDLERS: Readonly<Record<string, (streamed: StreamedComment) => void>> = {
  'comment.created': add,
  'comment.updated': update,
  'comment.removed': remove,
  likes: updateLikes,
};

/**
 * Streams only while the tab is visible: browsers limit connections per site, and the server has many
 * readers. A reader who returns sees earlier comments after reloading; new ones arrive live.
 */
function streamComments(address: string): void {
  let source: EventSource | null = null;
  const updateStream = () => {
    if (document.hidden) {
      source?.close();
      source = null;
      return;
    }
    if (source !== null) return;
    source = new EventSource(address);
    for (const [name, handle] of Object.entries(EVENT_HANDLERS)) {
      source.addEventListener(name, ({ data }) => handle(JSON.parse(data)));
    }
  };
  document.addEventListener('visibilitychange', updateStream);
  updateStream();
}

/** Toggles a like without leaving the page. If the request fails, the form is submitted instead. */
async function toggleLike(form: HTMLFormElement, id: string): Promise<void> {
  const field = form.querySelector<HTMLInputElement>('[name=liked]');
  const button = form.querySelector('button');
  if (!(field && button)) return;
  const method = field.value === 'yes' ? 'PUT' : 'DELETE';
  button.disabled = true;
  const response = await fetch(`/v1/comments/${id}/like`, { method }).catch(() => null);
  button.disabled = false;
  if (!response?.ok) {
    form.submit();
    return;
  }
  const { likes, liked }: { likes: number; liked: boolean } = await response.json();
  updateLikes({ id, likes });
  field.value = liked ? 'no' : 'yes';
  const [other = ''] = [button.dataset['other']];
  button.dataset['other'] = button.textContent ?? '';
  button.textContent = other;
}

/** Replaces an embed's card with its player when the reader clicks it; nothing is loaded before. */
for (const card of document.querySelectorAll<HTMLAnchorElement>('a[data-embed]')) {
  card.addEventListener('click', (event) => {
    const player = document.createElement('iframe');
    player.src = card.dataset['embed'] ?? '';
    player.title = card.textContent ?? '';
    player.allow = 'autoplay; fullscreen; encrypted-media';
    event.preventDefault();
    card.replaceWith(player);
  });
}

/** Copies the address of the article or of a gift link. The button is shown only if scripts run. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false;
  button.type = 'button';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = button.dataset['copied'] ?? '';
  });
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const id = /\/comments\/([^/]+)\/like#/.exec(form.action)?.[1];
  if (id === undefined) return;
  event.preventDefault();
  toggleLike(form, id);
});

// The stream opens when the conversation comes near the viewport: most readers never scroll there.
if (container?.dataset['live']) {
  const address = container.dataset['live'];
  const watch = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      streamComments(address);
    },
    { rootMargin: '600px' },
  );
  watch.observe(container);
}

// Counts views of the wall, or of the plans after it, per article, without identifying the reader. If the site samples
// one in N views, the server counts each report as N.
for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-step]')) {
  if (Math.random() * Number(dataset['every'] ?? 1) >= 1) continue;
  const report = { step: dataset['step'], sampled: true };
  const body = new Blob([JSON.stringify(report)], { type: 'application/json' });
  navigator.sendBeacon(`/v1/articles/${dataset['article']}/steps`, body);
}
