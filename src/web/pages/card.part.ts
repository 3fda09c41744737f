import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Site } from '../api-types.ts';
import { renderLayout } from '../layout.ts';
import type { PageRequest, RenderedPage } from '../page.ts';
import type { FormField } from './field-error.part.ts';
import { readSite, renderNotice, renderProblem, statusOf } from './parts.ts';

interface Card {
  readonly title: string;
  /** The path to return to after signing in from the page's header. */
  readonly path?: string;
  /** An optional script; the page works without it. */
  readonly script?: string;
  /** The fields of the form, which the summary of its errors names. */
  readonly fields?: readonly FormField[];
  readonly main: Html | ((site: Site) => Html);
}

/** A page with a title, a notice, and the errors of a form. */
export async function renderCard(
  { visit, query }: PageRequest,
  problem: AppError | undefined,
  { main, script, fields, ...card }: Card,
): Promise<RenderedPage> {
  const site = await readSite(visit);
  const content = html`<h1>${card.title}</h1>
${renderNotice(visit.texts, query['notice'])}
${renderProblem(visit.texts, problem, fields)}
${typeof main === 'function' ? main(site) : main}`;
  const document = renderLayout({
    ...card,
    ...(script === undefined
      ? {}
      : { head: html`<script type="module" src="${script}"></script>\n` }),
    site,
    visit,
    main: content,
  });
  return { ...statusOf(problem), document };
}
