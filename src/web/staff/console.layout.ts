import { type Html, html } from '../../platform/html/html.ts';
import type { Desk, Me } from '../api-types.ts';
import { renderDocument } from '../layout.ts';
import type { PageRequest, RenderedPage } from '../page.ts';
import { CONSOLE_SCRIPT } from '../scripts.ts';
import { CONSOLE_STYLESHEET_PATH } from './console.stylesheet.ts';
import { consoleNoticeText } from './notices.wording.ts';
import { countWaiting, listSections } from './sections.rules.ts';

interface ConsolePage {
  readonly title: string;
  /** The path of the section that the page belongs to. */
  readonly section: string;
  readonly main: Html;
  readonly status?: number;
  /** The counts of waiting items, for the navigation. */
  readonly counts: Desk;
  /** What the page loads besides the console's own script. */
  readonly script?: string | undefined;
}

/** The page with the console's navigation and the count of waiting items in each section. */
export function showConsole(request: PageRequest, me: Me, page: ConsolePage): RenderedPage {
  const { texts } = request.visit;
  const body = html`<body class="console">
<a class="skip" href="#main">Skip to the page</a>
<header class="side">
<a class="name" href="/">${page.counts.site.name}</a>
<form class="find" role="search" aria-label="Everything" action="/staff/search"><input type="search" name="query" aria-label="Search members, payments, articles and settings" placeholder="Search" value="${page.section === '/staff/search' ? (request.query['query'] ?? '') : ''}"></form>
${renderNavigation(me, page.section, page.counts)}
</header>
<main id="main">
<h1>${page.title}</h1>
${renderNoticeWithUndo(request.query)}
${page.main}
</main>
</body>
</html>
`;
  const head = html`<link rel="stylesheet" href="${CONSOLE_STYLESHEET_PATH}">
<script type="module" src="${CONSOLE_SCRIPT}"></script>
${
  page.script &&
  html`<script type="module" src="${page.script}"></script>
`
}`;
  return {
    ...(page.status === undefined ? {} : { status: page.status }),
    document: renderDocument({ texts, title: `${page.title} · Console`, head, body }),
    headers: { 'X-Robots-Tag': 'noindex' },
    frames: 'none',
  };
}

/** Only paths that end in `/undo`: an address made by others must not offer anything else as taking back. */
const UNDO_PATH = /^\/staff\/[\w/-]+\/undo$/;

/** What was just done, with a button that takes it back if the action has one. */
function renderNoticeWithUndo({ notice, undo = '' }: PageRequest['query']): Html | null {
  const text = consoleNoticeText(notice);
  if (text === null) return null;
  const button = UNDO_PATH.test(undo)
    ? html`<form method="post" action="${undo}" data-undo><button class="small">Undo</button></form>`
    : null;
  return html`<div class="notice" role="status" data-notice><p>${text}</p>${button}</div>`;
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
