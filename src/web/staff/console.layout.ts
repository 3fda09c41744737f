import { type Html, html } from '../../platform/html/html.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { Me } from '../answers.schemas.ts';
import { renderBare } from '../layout.ts';
import type { PageAnswer, PageRequest, ShownPage } from '../page.ts';
import { seeOther } from '../page.ts';
import { renderNotice } from '../pages/parts.ts';
import { CONSOLE_SCRIPT } from '../scripts.ts';
import { CONSOLE_STYLESHEET_PATH } from './console.stylesheet.ts';

/** The parts of the console and from which role on they are somebody's. */
const PARTS: readonly { path: string; name: string; role: Role }[] = [
  { path: '/staff', name: 'Desk', role: 'moderator' },
  { path: '/staff/articles', name: 'Articles', role: 'editor' },
  { path: '/staff/newsletters', name: 'Newsletters', role: 'editor' },
  { path: '/staff/moderation', name: 'Conversation', role: 'moderator' },
  { path: '/staff/members', name: 'Members', role: 'editor' },
  { path: '/staff/money', name: 'Money', role: 'admin' },
  { path: '/staff/settings', name: 'Settings', role: 'admin' },
  { path: '/staff/audit', name: 'Record', role: 'admin' },
];

interface ConsolePage {
  readonly title: string;
  /** The part that it belongs to. */
  readonly part: string;
  readonly main: Html;
  readonly status?: number;
}

/** Shows a page of the console to those who are signed in; what each may see is for the API to say. */
export function asStaff(
  handle: (request: PageRequest, me: Me) => Promise<PageAnswer>,
): (request: PageRequest) => Promise<PageAnswer> {
  return async (request) => {
    const { me } = request.visit;
    if (me === null) return seeOther(`/signin?returnTo=${encodeURIComponent('/staff')}`);
    return await handle(request, me);
  };
}

export function showConsole(request: PageRequest, me: Me, page: ConsolePage): ShownPage {
  const parts = PARTS.filter(({ role }) => !outranks(role, me.role));
  const main = html`<header class="console-top">
<a class="name" href="/">To the site</a>
<nav aria-label="Console">${parts.map(({ path, name }) =>
    path === page.part
      ? html`<a href="${path}" aria-current="page">${name}</a>`
      : html`<a href="${path}">${name}</a>`,
  )}</nav>
<span class="quiet">${me.name}, ${me.role}</span>
</header>
<h1>${page.title}</h1>
${renderNotice(request.query['notice'])}
${page.main}`;
  const head = html`<link rel="stylesheet" href="${CONSOLE_STYLESHEET_PATH}">
<script type="module" src="${CONSOLE_SCRIPT}"></script>
`;
  return {
    ...(page.status === undefined ? {} : { status: page.status }),
    document: renderBare(`${page.title} · Console`, main, head),
    headers: { 'X-Robots-Tag': 'noindex' },
  };
}

/** A link to the next page of a list, with what is asked for besides. */
export function renderMore(
  path: string,
  cursor: string | null,
  asked: Readonly<Record<string, string | undefined>> = {},
): Html | null {
  if (cursor === null) return null;
  return html`<p><a class="button plain" href="${path}${writeQuery({ ...asked, cursor })}">Older ones</a></p>`;
}

/** A query of what is there; empty where nothing is. */
export function writeQuery(asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
