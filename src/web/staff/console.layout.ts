import { type Html, html } from '../../platform/html/html.ts';
import { LOCALES } from '../../platform/i18n/locales.ts';
import type { Desk, Me } from '../api-types.ts';
import { renderDocument, renderLanguages } from '../layout.ts';
import type { PageRequest, RenderedPage } from '../page.ts';
import { CONSOLE_SCRIPT } from '../scripts.ts';
import { CONSOLE_STYLESHEET_PATH } from './console.stylesheet.ts';
import { t, word } from './console-texts.ts';
import { consoleNoticeText } from './notices.wording.ts';
import { renderScriptTexts } from './script-texts.part.ts';
import { countWaiting, listSections } from './sections.rules.ts';

interface ConsolePage {
  readonly title: string | Html;
  /** The path of the section that the page belongs to. */
  readonly section: string;
  readonly main: Html;
  readonly status?: number;
  /** The counts of waiting items, for the navigation. */
  readonly counts: Desk;
  /** A script to load in addition to the console's own. */
  readonly script?: string | undefined;
}

/** The page with the console's navigation and the count of waiting items in each section. */
export function showConsole(request: PageRequest, me: Me, page: ConsolePage): RenderedPage {
  const { texts } = request.visit;
  const body = html`<body class="console">
<a class="skip" href="#main">${t('console.console.skipToThePage')}</a>
<header class="side">
<a class="name" href="/">${page.counts.site.name}</a>
<form class="find" role="search" aria-label="${t('console.console.everything')}" action="/staff/search"><input type="search" name="query" aria-label="${t('console.console.searchPlaceholder')}" placeholder="${t('console.word.search')}" value="${page.section === '/staff/search' ? (request.query['query'] ?? '') : ''}"></form>
${renderNavigation(request, me, page)}
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
${renderScriptTexts(texts)}
<script type="module" src="${CONSOLE_SCRIPT}"></script>
${
  page.script &&
  html`<script type="module" src="${page.script}"></script>
`
}`;
  return {
    ...(page.status === undefined ? {} : { status: page.status }),
    document: renderDocument({
      texts,
      title: html`${page.title} · ${t('common.console')}`,
      head,
      body,
    }),
    headers: { 'X-Robots-Tag': 'noindex' },
    frames: 'none',
  };
}

/** Only paths that end in `/undo`: a crafted link must not be able to offer any other action as undo. */
const UNDO_PATH = /^\/staff\/[\w/-]+\/undo$/;

/** The notice of the last action, with an undo button if the action has one. */
function renderNoticeWithUndo({ notice, undo = '' }: PageRequest['query']): Html | null {
  const text = consoleNoticeText(notice);
  if (text === null) return null;
  const button = UNDO_PATH.test(undo)
    ? html`<form method="post" action="${undo}" data-undo><button class="small">${t('console.word.undo')}</button></form>`
    : null;
  return html`<div class="notice" role="status" data-notice><p>${text}</p>${button}</div>`;
}

/**
 * On phones a popover button opens the navigation without scripts. It is always visible on wide screens and in browsers
 * without popovers.
 */
function renderNavigation(
  request: PageRequest,
  { name, role }: Me,
  { section, counts }: Pick<ConsolePage, 'section' | 'counts'>,
): Html {
  const { texts, address } = request.visit;
  return html`<button class="plain menu" popovertarget="parts">${t('console.console.menu')}${renderCount(countWaiting(role, counts))}</button>
<nav id="parts" popover aria-label="${t('console.console.console')}">
${listSections(role).map(
  ({ heading, sections }, place) => html`<h2 id="parts-${place}">${word(heading)}</h2>
<ul aria-labelledby="parts-${place}">${sections.map(
    (part) =>
      html`<li><a href="${part.path}"${part.path === section ? html` aria-current="page"` : null}>${word(part.name)}${renderCount(part.count?.(counts) ?? 0)}</a></li>`,
  )}</ul>
`,
)}<p class="quiet"><a href="/account">${name}</a>, ${t('console.role', { role })}</p>
${renderLanguages({ texts, address: address ?? '/staff' }, { languages: LOCALES })}
</nav>`;
}

/**
 * Fetches the counts of waiting items in the sections of the member's role. The API rejects anyone who is not staff.
 */
export function fetchDashboard({ visit }: PageRequest): Promise<Desk> {
  return visit.call('getStaffDesk');
}

function renderCount(count: number): Html | null {
  if (count === 0) return null;
  return html` <span class="count">${count}<span class="unseen"> ${t('console.waiting')}</span></span>`;
}
