import type { AppError } from '../platform/errors/app-error.ts';
import type { Html } from '../platform/html/html.ts';
import type { Answer } from '../platform/http/endpoint.ts';
import type { FormFile } from '../platform/http/read-form-file.ts';
import type { HeldRequest } from './held-request.ts';
import type { Visit } from './visit.ts';

/**
 * A page request with its parsed form. If a field is repeated, the last value counts. For fields whose names end in
 * `[]` all values count, one per line, under the name without `[]`.
 */
export interface PageRequest {
  readonly visit: Visit;
  /** The address of this page with its query; null for a form submission, which cannot be revisited. */
  readonly address: string | null;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly form: Readonly<Record<string, string | undefined>>;
  /**
   * Reads the file of a multipart form on demand, so that unauthorized requests are rejected before
   * their body is read. Throws `malformed` and `too_large`.
   */
  readFile(): Promise<FormFile>;
}

/** A rejected form that is shown again, with the submitted values and the errors. */
export interface RejectedForm {
  readonly typed: PageRequest['form'];
  readonly problem: AppError;
}

export interface RenderedPage {
  readonly status?: number;
  /** The code of the error that the page shows, for the request log. */
  readonly problem?: string;
  readonly document: Html;
  /**
   * Caching for visitors without our cookies: Cache-Control and surrogate keys. For everyone else the
   * page is private.
   */
  readonly caching?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the page may show in frames: by default the embedded players of an article. */
  readonly frames?: 'own' | 'none';
}

/** A redirect within this site. */
export interface Redirection {
  readonly status: 301 | 303;
  readonly location: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file from the API, sent as a download. */
interface FileDownload {
  readonly file: Answer;
}

/** The member has reauthenticated, so the held page or form is handled now. */
export interface Resumption {
  readonly resumed: HeldRequest;
}

export type PageResponse = RenderedPage | Redirection | FileDownload | Resumption;

/** A page's route and handler. A `post` is a form, accepted only from our own pages. */
export interface Page {
  readonly method: 'get' | 'post';
  readonly path: string;
  /**
   * Whether a publisher's page may keep its reference to the window in which this page is open while its reader signs
   * in for a hand-off. Set only on pages that such a reader passes through, none of which shows an account.
   */
  readonly isOnWayToHandOff?: boolean;
  /** The path of the page with this form, for `post`: a form with a file is filled in again there. */
  readonly formPath?: string;
  handle(request: PageRequest): Promise<PageResponse>;
}

/** The id in a page's path, as the parameter of the API call. */
export function idOf({ params }: PageRequest): { readonly id: string | undefined } {
  return { id: params['id'] };
}

/**
 * A page of the member's account. Visitors are redirected to sign in and then return to it, or to `returnTo` if it is a
 * download, which would leave them on the sign-in page.
 */
export function forMembers(
  path: string,
  show: (request: PageRequest) => Promise<PageResponse>,
  returnTo?: string,
): Page {
  const handle = async (request: PageRequest) =>
    request.visit.me === null
      ? seeOther(`/signin?returnTo=${encodeURIComponent(returnTo ?? request.address ?? path)}`)
      : await show(request);
  return { method: 'get', path, handle };
}

/** A path with its parameters filled in. */
export function fillPath(path: string, params: PageRequest['params']): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

export function seeOther(location: string): Redirection {
  return { status: 303, location };
}
