import type { AppError } from '../platform/errors/app-error.ts';
import type { Html } from '../platform/html/html.ts';
import type { Answer } from '../platform/http/endpoint.ts';
import type { Visit } from './visit.ts';

/** A request for a page, after its form was read. A field that came twice counts as it came last. */
export interface PageRequest {
  readonly visit: Visit;
  /** Where this page is, with its query; null for a form, since nobody can come back to one. */
  readonly address: string | null;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly form: Readonly<Record<string, string | undefined>>;
  /**
   * The file of a form that carries one, read no sooner than it is asked for: whoever may not send it is
   * refused first. Throws `malformed` and `too_large`.
   */
  readFile(): Promise<Buffer>;
}

/** A form that comes back: what was typed into it, and what is wrong. */
export interface RefusedForm {
  readonly typed: PageRequest['form'];
  readonly problem: AppError;
}

export interface ShownPage {
  readonly status?: number;
  readonly document: Html;
  /**
   * For a browser that brought nothing of ours: Cache-Control, and what the page is made of. Everyone
   * else's is private.
   */
  readonly caching?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it shows another page of ours in a frame. */
  readonly framesOwn?: boolean;
}

/** Somewhere else on this site. */
export interface Redirection {
  readonly status: 301 | 303;
  readonly location: string;
}

/** A file of the API, for the browser to keep. */
export interface HandedFile {
  readonly file: Answer;
}

export type PageAnswer = ShownPage | Redirection | HandedFile;

/** A page as data. A `post` is a form, and comes only from pages of our own. */
export interface Page {
  readonly method: 'get' | 'post';
  readonly path: string;
  handle(request: PageRequest): Promise<PageAnswer>;
}

/** The id in a page's address, as a parameter of the call that the page makes. */
export function idOf({ params }: PageRequest): { readonly id: string | undefined } {
  return { id: params['id'] };
}

export function seeOther(location: string): Redirection {
  return { status: 303, location };
}
