import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Answer } from '../../platform/http/endpoint.ts';
import type { Site } from '../api-types.ts';
import type { ShownPage } from '../page.ts';
import type { Visit } from '../visit.ts';
import { ACCESS_LABELS, formatDate, wordNotice } from '../wording.ts';

/** Remembers it for the pages that may not ask. */
export async function readSite(visit: Visit): Promise<Site> {
  const site = await visit.call('getSite');
  visit.lastSite.site = site;
  return site;
}

export function renderNotice(name: string | undefined): Html | null {
  const text = wordNotice(name);
  return text === null ? null : html`<div class="notice" role="status"><p>${text}</p></div>`;
}

/** What was wrong with a form: the API's own sentence, and one for each field. */
export function renderProblem(problem: AppError | undefined): Html | null {
  if (problem === undefined) return null;
  const { detail, errors = [] } = problem.options;
  const fields = errors.map((one) => html`<li>${nameFault(one)}</li>`);
  return html`<div class="alarm" role="alert"><p>${detail}</p>${
    fields.length > 0 ? html`<ul>${fields}</ul>` : null
  }</div>`;
}

/** One field and what is wrong with it, away from the field itself. */
export function nameFault({ path, message }: { path: string; message: string }): string {
  return `${path.replace(/^body\./, '')}: ${message}`;
}

/** The status of a page that shows a refusal, and what else the refusal says in header fields. */
export function statusOf(problem: AppError | undefined): Pick<ShownPage, 'status' | 'headers'> {
  if (problem === undefined) return {};
  const { status, headers = {} } = problem.options;
  return { status, headers };
}

const CACHING = ['Cache-Control', 'Surrogate-Key', 'Cache-Tag'];

/** A page that shows one answer of the API may be kept as long as that one, and is dropped with it. */
export function cachingOf({ headers = {} }: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CACHING.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
  );
}

export function renderTime(instant: string): Html {
  return html`<time datetime="${instant}">${formatDate(instant)}</time>`;
}

const LIST_FORMAT = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Ada, Ben and Cleo", or nothing. */
export function joinNames(names: readonly string[]): string {
  return LIST_FORMAT.format(names);
}

export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** Who an article is for; the ones that are not for everybody stand out. */
export function renderAccessLabel(access: keyof typeof ACCESS_LABELS): Html {
  const kept = access === 'public' ? '' : ' kept';
  return html`<span class="label${kept}">${ACCESS_LABELS[access]}</span>`;
}
