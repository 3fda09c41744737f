import { type Html, html } from '../../platform/html/html.ts';
import type { Desk, Me } from '../api-types.ts';
import { renderDocument } from '../layout.ts';
import type { PageAnswer, PageRequest, RenderedPage } from '../page.ts';
import { seeOther } from '../page.ts';
import { renderNotice } from '../pages/parts.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { CONSOLE_SCRIPT } from '../scripts.ts';
import { CONSOLE_STYLESHEET_PATH } from './console.stylesheet.ts';
import { countWaiting, listSections } from './sections.rules.ts';

interface ConsolePage {
  readonly title: string;
  /** The path of the section that the page belongs to. */
  readonly section: string;
  readonly main: Html;
  readonly status?: number;
  /** The dashboard's counts, if the page has fetched them already. */
  readonly counts?: Desk;
}

const DESK = '/staff';

/**
 * Wraps a handler of the console: visitors sign in first and return to the page. A form that they
 * submitted is not submitted again. The API decides what each role may see.
 */
export function asStaff(
  handle: (request: PageRequest, me: Me) => Promise<PageAnswer>,
): (request: PageRequest) => Promise<PageAnswer> {
  return async (request) => {
    const { me } = request.visit;
    if (me === null) {
      const required = readReturnTo(request.address ?? DESK);
      return seeOther(`/signin?returnTo=${encodeURIComponent(required === '/' ? DESK : required)}`);
    }
    return await handle(request, me);
  };
}

/** The page with the console's navigation and the count of waiting items in each section. */
export async function showConsole(
  request: PageRequest,
  me: Me,
  page: ConsolePage,
): Promise<RenderedPage> {
  const counts = page.counts ?? (await fetchDashboard(request));
  const body = html`<body class="console">
<a class="skip" href="#main">Skip to the page</a>
<header class="side">
<a class="name" href="/">To the site</a>
${renderNavigation(me, page.section, counts)}
</header>
<main id="main">
<h1>${page.title}</h1>
${renderNotice(request.query['notice'])}
${page.main}
</main>
</body>
</html>
`;
  const head = html`<link rel="stylesheet" href="${CONSOLE_STYLESHEET_PATH}">
<script type="module" src="${CONSOLE_SCRIPT}"></script>
`;
  return {
    ...(page.status === undefined ? {} : { status: page.status }),
    document: renderDocument({ title: `${page.title} · Console`, head, body }),
    headers: { 'X-Robots-Tag': 'noindex' },
  };
}

/**
 * On phones a popover button opens the navigation without scripts; browsers without popovers show it
 * always, as wide screens do.
 */
function renderNavigation({ name, role }: Me, current: string, counts: Desk): Html {
  return html`<button class="plain menu" popovertarget="parts">Menu${renderCount(countWaiting(role, counts))}</button>
<nav id="parts" popover aria-label="Console">
${listSections(role).map(
  ({ heading, sections }, place) => html`<h2 id="parts-${place}">${heading}</h2>
<ul aria-labelledby="parts-${place}">${sections.map(
    (part) =>
      html`<li><a href="${part.path}"${part.path === current ? html` aria-current="page"` : null}>${part.name}${renderCount(part.count?.(counts) ?? 0)}</a></li>`,
  )}</ul>
`,
)}<p class="quiet"><a href="/account">${name}</a>, ${role}</p>
</nav>`;
}

/**
 * The counts of waiting items in the sections of the member's role. The API rejects anyone who is not
 * staff.
 */
export function fetchDashboard({ visit }: PageRequest): Promise<Desk> {
  return visit.call('getStaffDesk');
}

function renderCount(count: number): Html | null {
  if (count === 0) return null;
  return html` <span class="count">${count}<span class="unseen"> waiting</span></span>`;
}

export interface Tab {
  readonly label: string;
  readonly path: string;
  readonly isCurrent: boolean;
}

/** Tabs: alternative views of one list. */
export function renderTabs(tabs: readonly Tab[]): Html {
  return html`<p class="orders">${tabs.map(({ label, path, isCurrent }) =>
    isCurrent
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${path}">${label}</a> `,
  )}</p>`;
}

/** A link to the next page of a list, with its filters. */
export function renderMore(
  path: string,
  cursor: string | null,
  filters: Readonly<Record<string, string | undefined>> = {},
): Html | null {
  if (cursor === null) return null;
  return html`<p><a class="button plain" href="${path}${writeQuery({ ...filters, cursor })}">Older ones</a></p>`;
}

/** Serializes a query without its empty values; an empty string if none is left. */
export function writeQuery(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
