/** Live comments and likes without a page load. The page works without this script. */

interface Told {
  readonly id: string;
  readonly parentId: string | null;
  readonly permalink: string;
  readonly author: { readonly name: string; readonly badges: readonly string[] } | null;
  readonly html: string | null;
  readonly likes: number;
  readonly createdAt: string;
}

const REMOVED = 'This comment was removed.';
const place = document.querySelector<HTMLElement>('[data-live]');

function find(id: string): HTMLElement | null {
  return document.getElementById(`comment-${id}`);
}

function make(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * Draws a comment as the server does, but without the reader's actions: those are on the comment's own
 * page.
 */
function draw({ id, author, permalink, createdAt, html }: Told): HTMLElement {
  const comment = make('article', 'comment new');
  comment.id = `comment-${id}`;
  const header = make('header', '');
  header.append(make('strong', '', author?.name ?? 'A former reader'));
  for (const badge of author?.badges ?? []) header.append(make('span', 'badge', badge));
  const link = document.createElement('a');
  const { pathname, search, hash } = new URL(permalink);
  link.href = pathname + search + hash;
  link.className = 'when';
  const time = document.createElement('time');
  time.dateTime = createdAt;
  time.textContent = 'just now';
  link.append(time);
  header.append(' ', link);
  const said = make('div', 'said');
  // The server sanitized this HTML, and the page's content security policy runs no inline script.
  said.innerHTML = html ?? '';
  comment.append(header, said);
  return comment;
}

/** New comments come first. A reply is appended to the visible replies of its parent. */
function add(told: Told): void {
  if (find(told.id) !== null) return;
  if (told.parentId === null) place?.prepend(draw(told));
  else find(told.parentId)?.append(draw(told));
}

function update(told: Told): void {
  const said = find(told.id)?.querySelector(':scope > .said');
  if (said) said.innerHTML = told.html ?? '';
  else add(told);
}

/** A removed comment that has replies stays as a placeholder. */
function remove({ id }: Told): void {
  const comment = find(id);
  const answers = [...(comment?.querySelectorAll(':scope > .comment') ?? [])];
  if (answers.length > 0) comment?.replaceChildren(make('p', 'quiet', REMOVED), ...answers);
  else comment?.remove();
}

function count({ id, likes }: Pick<Told, 'id' | 'likes'>): void {
  const shown = find(id)?.querySelector(':scope > .acts > [data-likes]');
  if (shown) shown.textContent = likes === 0 ? '' : likes === 1 ? '1 like' : `${likes} likes`;
}

const HAPPENINGS: Readonly<Record<string, (told: Told) => void>> = {
  'comment.created': add,
  'comment.updated': update,
  'comment.removed': remove,
  likes: count,
};

/**
 * Streams only while the tab is visible: browsers limit connections per site, and the server has many
 * readers. A reader who returns sees earlier comments after reloading; new ones arrive live.
 */
function follow(address: string): void {
  let source: EventSource | null = null;
  const turn = () => {
    if (document.hidden) {
      source?.close();
      source = null;
      return;
    }
    if (source !== null) return;
    source = new EventSource(address);
    for (const [name, act] of Object.entries(HAPPENINGS)) {
      source.addEventListener(name, ({ data }) => act(JSON.parse(data)));
    }
  };
  document.addEventListener('visibilitychange', turn);
  turn();
}

/** Likes without leaving the page. If the request fails, the form is submitted instead. */
async function like(form: HTMLFormElement, id: string): Promise<void> {
  const field = form.querySelector<HTMLInputElement>('[name=liked]');
  const button = form.querySelector('button');
  if (!(field && button)) return;
  const method = field.value === 'yes' ? 'PUT' : 'DELETE';
  button.disabled = true;
  const answer = await fetch(`/v1/comments/${id}/like`, { method }).catch(() => null);
  button.disabled = false;
  if (!answer?.ok) {
    form.submit();
    return;
  }
  const { likes, liked }: { likes: number; liked: boolean } = await answer.json();
  count({ id, likes });
  field.value = liked ? 'no' : 'yes';
  button.textContent = liked ? 'Unlike' : 'Like';
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const id = /\/comments\/([^/]+)\/like#/.exec(form.action)?.[1];
  if (id === undefined) return;
  event.preventDefault();
  like(form, id);
});

// The stream opens when the conversation comes near the viewport: most readers never scroll there.
if (place?.dataset['live']) {
  const address = place.dataset['live'];
  const watch = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      follow(address);
    },
    { rootMargin: '600px' },
  );
  watch.observe(place);
}
