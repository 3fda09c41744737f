import type { AppError, FieldError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Answer } from '../../platform/http/endpoint.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Site } from '../api-types.ts';
import { noticeText } from '../notices.ts';
import type { RenderedPage } from '../page.ts';
import type { Visit } from '../visit.ts';
import { type FormField, joinFaults } from './field-error.part.ts';

/** Reads the site, and stores it for pages that must not call the API. */
export async function readSite(visit: Visit): Promise<Site> {
  const site = await visit.call('getSite');
  visit.lastSite.site = site;
  return site;
}

export function renderNotice(texts: Texts, name: string | undefined): Html | null {
  const text = noticeText(texts, name);
  return text === null ? null : html`<div class="notice" role="status"><p>${text}</p></div>`;
}

/**
 * The summary of errors above a form: the API's message, and the errors of each field with its label and a link to
 * it. `wordOther` words an error of no field in the form.
 */
export function renderProblem(
  texts: Texts,
  problem: AppError | undefined,
  fields: readonly FormField[] = [],
  wordOther: (texts: Texts, one: FieldError) => string = (_, { message }) => message,
): Html | null {
  if (problem === undefined) return null;
  const { detail, errors = [] } = problem.options;
  const named = fields.filter(({ faults }) => faults.length > 0);
  const others = errors.filter((one) => !named.some(({ faults }) => faults.includes(one)));
  const said = new Set(others.map((one) => wordOther(texts, one)));
  const items = [
    ...named.map(({ label, id, faults }) => {
      const words = texts.t('errors.ofField', { field: label, fault: joinFaults(faults) });
      return html`<li><a href="#${id}">${words}</a></li>`;
    }),
    ...[...said].map((words) => html`<li>${words}</li>`),
  ];
  return html`<div class="alarm" role="alert"><p>${detail}</p>${
    items.length > 0 ? html`<ul>${items}</ul>` : null
  }</div>`;
}

/** An error with the path of its field, for a request that comes from no form. */
export function faultText({ t }: Texts, { path, message: fault }: FieldError): string {
  return t('errors.ofField', { field: path.replace(/^body\./, ''), fault });
}

/** The status of a page that shows an error, with the error's code and header fields. */
export function statusOf(
  problem: AppError | undefined,
): Pick<RenderedPage, 'status' | 'problem' | 'headers'> {
  if (problem === undefined) return {};
  const { status, code, headers = {} } = problem.options;
  return { status, problem: code, headers };
}

const CACHING = ['Cache-Control', 'Surrogate-Key', 'Cache-Tag'];

/** A page made from one API response has the same caching and surrogate keys as that response. */
export function cachingOf({ headers = {} }: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CACHING.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
  );
}

/** A date in the format of the visit's language. */
export function renderDate(texts: Texts, instant: string): Html {
  return html`<time datetime="${instant}">${texts.formatDate(instant)}</time>`;
}

/** "Ada, Ben and Cleo", each as markup. */
export function joinHtml(texts: Texts, items: readonly Html[]): Html {
  // The list is formatted with numbered placeholders, then split at them.
  const text = texts.formatList(items.map((_, index) => `{${index}}`));
  const parts = text.split(/\{(\d+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : (items[Number(part)] ?? html``)))}`;
}

export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** Returns undefined if the site has no newsletter with this slug. */
export function findNewsletter({ newsletters }: Pick<Site, 'newsletters'>, slug: string) {
  return newsletters.find((list) => list.slug === slug);
}

/** The notice after confirming a newsletter, with its name if the address contains its slug. */
export function renderConfirmed(texts: Texts, site: Site, slug = ''): Html | null {
  const list = findNewsletter(site, slug);
  if (list === undefined) return renderNotice(texts, 'newsletter-confirmed');
  const words = texts.t('pages.notice.newsletterConfirmedTo', { list: list.name });
  return html`<div class="notice" role="status"><p>${words}</p></div>`;
}
