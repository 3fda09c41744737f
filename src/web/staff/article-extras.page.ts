import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, StaffArticle } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderGoal } from './article-goal.part.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';

const SECTION_PATH = '/staff/articles';

/** Shows the link once, as the API does. To replace a lost link, create another one. */
export const createPreviewLink = asStaff(async (request, me): Promise<PageAnswer> => {
  const typed = (request.form['days'] ?? '').trim();
  const body = { days: /^\d+$/.test(typed) ? Number(typed) : typed };
  const call = request.visit.call('createPreviewLink', { params: idOf(request), body });
  const created = await attempt(call);
  const content =
    created instanceof AppError
      ? html`${renderProblem(created)}${renderLinkForm(pageOf(request), { typed, problem: created })}`
      : html`<p>Whoever has this link reads the article until ${renderInstant(created.expiresAt)}. It is shown this once.</p>
<p><label>Link <input readonly value="${created.url}"></label></p>`;
  const main = html`${content}<p><a href="${pageOf(request)}">Back to the editor</a></p>`;
  const status = created instanceof AppError ? created.options.status : 200;
  return showConsole(request, me, {
    title: 'A link to show it',
    section: SECTION_PATH,
    main,
    status,
  });
});

export const revokePreviewLink = asStaff(async (request): Promise<PageAnswer> => {
  const params = { ...idOf(request), previewId: request.params['linkId'] };
  await request.visit.call('revokePreviewLink', { params });
  return seeOther(`${pageOf(request)}?notice=removed`);
});

/** The article's preview links and goal. */
export async function renderExtras(request: PageRequest, article: StaffArticle): Promise<Html> {
  const { visit } = request;
  const params = { id: article.id };
  const [links, standing] = await Promise.all([
    visit.call('listPreviewLinks', { params }),
    attempt(visit.call('getGoal', { params })),
  ]);
  const page = `${SECTION_PATH}/${article.id}`;
  const isOut = article.status === 'published';
  return html`<div class="two">
${isOut ? null : renderLinks(page, links.data)}
${renderGoal({ page, goal: standing instanceof AppError ? null : standing })}
</div>`;
}

function renderLinks(page: string, links: readonly RowOf<'listPreviewLinks'>[]): Html {
  const open = links.filter(({ revokedAt }) => revokedAt === null);
  return html`<section class="card"><h2>Show it before it is out</h2>
${
  open.length > 0
    ? html`<ul class="plain-list">${open.map(
        ({ id, expiresAt }) =>
          html`<li>A link until ${renderInstant(expiresAt)} <form method="post" action="${page}/previews/${id}/close"><button class="small">Close it</button></form></li>`,
      )}</ul>`
    : null
}
${renderLinkForm(page)}</section>`;
}

function renderLinkForm(page: string, refused?: { typed: string; problem: AppError }): Html {
  const error = fieldError(refused?.problem, 'days');
  return html`<form method="post" action="${page}/previews" class="search">
<label>Days <input type="number" name="days" min="1" max="30" required value="${refused?.typed ?? '7'}"${error.attributes}></label><button class="plain">Make a link</button>${error.message}</form>`;
}

function pageOf({ params }: PageRequest): string {
  return `${SECTION_PATH}/${encodeURIComponent(params['id'] ?? '')}`;
}
