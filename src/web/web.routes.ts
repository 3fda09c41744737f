import {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { LOOK_PATH, writeLook } from '../look/look-stylesheet.ts';
import type { Sealer } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/refusals.ts';
import type { CookieJar } from '../platform/http/cookies.ts';
import { handleErrors } from '../platform/http/error-handler.ts';
import { clientAddressesOf } from '../platform/http/forwarding.ts';
import type { Visitor } from '../platform/http/inner-calls.ts';
import { badOrigin, hasTrustedOrigin } from '../platform/http/origin.ts';
import {
  type FormReader,
  HELD_FORMS,
  parseForm,
  READER_FORMS,
  STAFF_FORMS,
} from '../platform/http/read-form.ts';
import { readFormFile } from '../platform/http/read-form-file.ts';
import { contextOf } from '../platform/http/request-context.ts';
import type { Log } from '../platform/log/log.ts';
import type { Texts } from '../wording/message-keys.ts';
import { showError } from './error-pages.ts';
import { HAND_OFF_PATH } from './external-sign-in.rules.ts';
import { createHeldRequests, type HeldRequests } from './held-request.ts';
import { createIntents } from './intent.ts';
import { LANGUAGE_PARAMETER } from './language.ts';
import { replacePage } from './own-pages.ts';
import type { Page, PageRequest, PageResponse } from './page.ts';
import {
  askToReauthenticate,
  reauthenticationPages,
  toHeldRequest,
} from './pages/reauthentication.page.ts';
import { READER_PAGES } from './reader-pages.ts';
import { throwTranslated } from './refuse-form.ts';
import { HTML_TYPE, sendPage } from './send-page.ts';
import { CONSOLE_STYLESHEET, CONSOLE_STYLESHEET_PATH } from './staff/console.stylesheet.ts';
import { STAFF_PAGES } from './staff/staff-pages.ts';
import { STYLESHEET, STYLESHEET_PATH } from './stylesheet.ts';
import { attempt, type LastSite, openVisit, type Visit, type VisitDeps } from './visit.ts';

interface ReaderPagesDeps extends Omit<VisitDeps, 'lastSite' | 'intents'> {
  readonly log: Log;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Returns the redirect for an address of the site before its migration; null if there is none. */
  readonly findRedirect: (
    path: string,
  ) => Promise<{ readonly location: string; readonly isPermanent: boolean } | null>;
  /** Seals requests that are held during reauthentication, and purchase intents during sign-in. */
  readonly formSealer: Sealer;
}

const STYLESHEETS = [
  [STYLESHEET_PATH, STYLESHEET],
  [CONSOLE_STYLESHEET_PATH, CONSOLE_STYLESHEET],
] as const;

/** WordPress's address of an article at the home page. */
const ADDRESS_BY_ID = /[?&](?:p|page_id|attachment_id)=\d/;

export function readerPages(deps: ReaderPagesDeps): Router {
  const router = Router();
  const lastSite: LastSite = { site: null, texts: null };
  for (const [path, text] of STYLESHEETS) {
    router.get(path, (_req, res) => {
      res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      res.setHeader('Content-Type', 'text/css; charset=utf-8');
      res.end(text);
    });
  }
  router.get(LOOK_PATH, (req, res, next) => {
    const text = writeLook(req.path);
    if (text === null) {
      next();
      return;
    }
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    res.setHeader('Content-Type', 'text/css; charset=utf-8');
    res.end(text);
  });
  const textsOfRequests = new WeakMap<Request, Texts>();
  const held = createHeldRequests(deps.formSealer);
  const intents = createIntents(deps.formSealer);
  const mount = (pages: readonly Page[], forms: FormReader) => {
    for (const page of pages) {
      const answer = serve(page, { ...deps, lastSite, held, intents, textsOfRequests, forms });
      if (page.method === 'get')
        router.get(page.path, answer, redirectOfMissing(deps.findRedirect));
      else router.post(page.path, refuseForeignForms(deps.allowedOrigins), forms.early, answer);
    }
  };
  // WordPress addresses articles by id at the home page, which exists here too.
  router.get(
    '/',
    redirectOldAddresses(deps.findRedirect, (req) => ADDRESS_BY_ID.test(req.url)),
  );
  // Mounted first, because the routes below handle the request that reauthentication resumes.
  mount(reauthenticationPages(held), HELD_FORMS);
  mount(READER_PAGES, READER_FORMS);
  mount(STAFF_PAGES, STAFF_FORMS);
  router.get(/.*/, redirectOldAddresses(deps.findRedirect));
  router.use(refuseForPeople);
  router.use(
    handleErrors(deps.log, async (error, req) => {
      const shown = { error, req, isForStaff: isOfConsole(req.path) };
      const text = await showError({ ...deps, lastSite, textsOfRequests }, shown);
      return { contentType: HTML_TYPE, text };
    }),
  );
  return router;
}

function isOfConsole(path: string): boolean {
  return /^\/staff(\/|$)/.test(path);
}

/**
 * Rejects forms posted from other sites, with or without a session: another site must neither act as a
 * reader nor sign a reader in to another account (login CSRF).
 */
function refuseForeignForms(allowedOrigins: ReadonlySet<string>): RequestHandler {
  return (req, _res, next) => {
    if (!hasTrustedOrigin({ header: (name) => req.get(name) }, allowedOrigins)) throw badOrigin();
    next();
  };
}

/** Redirects addresses from before the migration. Pages that the site itself has were matched earlier. */
function redirectOldAddresses(
  find: ReaderPagesDeps['findRedirect'],
  mayBeOld: (req: Request) => boolean = () => true,
): RequestHandler {
  return async (req, res, next) => {
    if (!mayBeOld(req) || !(await redirectOld(find, req, res))) next();
  };
}

/**
 * The same for 404s below paths of our own pages: the old site may have had `/tags/` too, its articles may not exist
 * here, and our pages may be switched off.
 */
function redirectOfMissing(find: ReaderPagesDeps['findRedirect']): ErrorRequestHandler {
  return async (error, req, res, next) => {
    const isMissing = error instanceof AppError && error.options.status === 404;
    if (!isMissing || isOfConsole(req.path) || !(await redirectOld(find, req, res))) next(error);
  };
}

async function redirectOld(
  find: ReaderPagesDeps['findRedirect'],
  req: Request,
  res: Response,
): Promise<boolean> {
  const found = await find(req.url);
  // Prevents a redirect loop on a page that is switched off.
  if (found === null || found.location === encodeURI(req.path)) return false;
  res.setHeader('Cache-Control', 'public, max-age=300');
  res.redirect(found.isPermanent ? 301 : 302, found.location);
  return true;
}

/** For an unknown address, browsers get an error page; other clients get the API's problem document. */
const refuseForPeople: RequestHandler = (req, _res, next) => {
  if (req.accepts(['json', 'html']) === 'html') throw notFound();
  next();
};

type ServeDeps = VisitDeps & {
  readonly held: HeldRequests;
  readonly forms: FormReader;
  /** The texts of each request, for its error page. */
  readonly textsOfRequests: WeakMap<Request, Texts>;
};

function serve(page: Page, deps: ServeDeps): RequestHandler {
  return async (req, res, next) => {
    const query = Object.fromEntries(new URLSearchParams(req.url.split('?')[1]));
    const address = page.method === 'get' ? req.originalUrl : null;
    const language = query[LANGUAGE_PARAMETER];
    const visit = await openVisit(deps, toVisitor(req, deps.cookieJar), {
      address,
      language,
    });
    deps.textsOfRequests.set(req, visit.texts);
    if (page.method === 'post') await deps.forms.late?.(req, res, isStaff(visit.me));
    const request: PageRequest = {
      visit,
      address,
      params: req.params as Record<string, string>,
      query,
      form: parseForm(req.body),
      readFile: () => readFormFile(req, res).catch((error) => throwTranslated(visit.texts, error)),
    };
    const replaced =
      page.method === 'get' ? await replacePage(visit, { path: req.path, query }) : null;
    if (replaced !== null) return sendPage(res, replaced, visit);
    if (keepsOpener(page, request)) res.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none');
    const answer = await answerWhenFresh(page, request, { held: deps.held, req });
    if (!('resumed' in answer)) sendPage(res, answer, visit);
    else {
      req.url = answer.resumed.address;
      req.body = answer.resumed.body;
      next();
    }
  };
}

/**
 * Returns the page's answer. If a call was rejected because the sign-in is too old, returns the reauthentication page,
 * which then resumes this request. An uploaded file is not held: its form is opened again.
 */
async function answerWhenFresh(
  page: Page,
  request: PageRequest,
  { held, req }: { readonly held: HeldRequests; readonly req: Request },
): Promise<PageResponse> {
  const answer = await attempt(page.handle(request));
  if (request.visit.isStale()) {
    return askToReauthenticate(request, held, toHeldRequest(page, request, req));
  }
  if (answer instanceof AppError) throw answer;
  return answer;
}

/**
 * Helmet's default Cross-Origin-Opener-Policy would cut off the popup that a publisher's page opened. Only the address
 * or form can weaken it, never a cookie: a planted cookie would weaken it on every page.
 */
function keepsOpener(page: Page, { query, form }: Pick<PageRequest, 'query' | 'form'>): boolean {
  if (!page.isOnWayToHandOff) return false;
  return page.path === HAND_OFF_PATH || (form['returnTo'] ?? query['returnTo']) === HAND_OFF_PATH;
}

function isStaff(me: Visit['me']): boolean {
  return me !== null && me.role !== 'reader';
}

function toVisitor(req: Request, cookieJar: CookieJar): Visitor {
  const { requestId } = contextOf(req);
  const cookies = cookieJar.read(req.headers.cookie);
  return {
    requestId,
    cookies,
    ...clientAddressesOf(req),
    headers: { 'user-agent': req.get('user-agent'), cookie: req.get('cookie') },
  };
}
