import type { AppError } from '../../platform/errors/app-error.ts';
import type { Html } from '../../platform/html/html.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { readSite, renderNotice, renderProblem, statusOf } from './parts.ts';

/** A page with a single form. */
export async function renderCard(
  { visit, query }: PageRequest,
  problem: AppError | undefined,
  card: { readonly title: string; readonly main: Html },
): Promise<PageAnswer> {
  const site = await readSite(visit);
  const main = html`<h1>${card.title}</h1>
${renderNotice(query['notice'])}
${renderProblem(problem)}
${card.main}`;
  const document = renderLayout({ title: card.title, site, me: visit.me, main });
  return { ...statusOf(problem), document };
}
