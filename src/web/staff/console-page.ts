import { AppError } from '../../platform/errors/app-error.ts';
import { forbidden } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { Desk, EndpointName, Me, ResponseOf } from '../api-types.ts';
import { fillPath, type Page, type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { type FormField, fieldError } from '../pages/field-error.part.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { refuseForm } from '../refuse-form.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt, type CallArguments } from '../visit.ts';
import { fetchDashboard, showConsole } from './console.layout.ts';
import { currentTexts, inTexts, type Label, word } from './console-texts.ts';
import {
  type Field,
  type Fields,
  type Form,
  findUnreadable,
  readFields,
} from './form-fields.rules.ts';
import { type Section, sectionOf } from './sections.rules.ts';
import { mayUploadOn } from './upload-freshness.ts';

/** The data that a page is rendered from. */
export interface View<Data> {
  readonly request: PageRequest;
  readonly me: Me;
  readonly desk: Desk;
  readonly data: Data;
  /** The page's address, without its query. */
  readonly address: string;
  /** The action whose form was rejected, and its error. */
  readonly refused?: Action;
  readonly problem?: AppError;
  /** The response of an action, if this page shows it. */
  readonly answer?: unknown;
  /** Whether the sign-in is fresh enough to upload a file; read only for pages with uploads. */
  readonly mayUpload: boolean;
}

/** The texts of a form or button. Declared here, rendered by `renderForm`. */
interface ActionTexts {
  /** Fields that `call` reads itself, which the summary of errors names beside those of `fieldsOf`. */
  readonly ownFields?: Fields;
  /** The fragment of the page to return to. */
  readonly anchor?: string;
  /** The label of the button; null if the content has its own buttons. */
  readonly label: Label | null;
  /** The class of its button. */
  readonly look?: 'small' | 'plain';
  readonly heading?: Label;
  /** The label of a collapsed form, as a button for the page's main action. Without it, the form is always shown. */
  readonly summary?: Label;
  readonly summaryLook?: 'button';
  /** The consequences of the action. */
  readonly confirmation?: Label;
  readonly attributes?: Field['attributes'];
  /** Whether the action is irreversible; its button is coloured accordingly. */
  readonly isDangerous?: true;
  /** The lowest role, if it is higher than the page's. */
  readonly role?: Role;
}

/** A separate page for an action's response, for secrets that are shown only once. */
interface AnswerPage {
  readonly title: string;
  readonly main: Html;
}

/** The address to redirect to, a separate page, or `show`: the same page with the response. */
type Next = string | AnswerPage | 'show';

interface ActionSpec<Answer, Declared extends Fields> extends ActionTexts {
  readonly fields?: Declared;
  /** Replaces `fields` if they depend on the submitted values. */
  readonly fieldsOf?: (form: Form) => Declared;
  /** Builds the body if it is not just the fields. */
  body?(form: Form): object;
  /** Where to go afterwards; by default back to the page. */
  next?(answer: Answer, request: PageRequest): Next;
  /** The notice to show afterwards; `kept` by default, null for none. */
  readonly notice?: string | null;
  /** The path of the action that undoes this one, if any, offered beside the notice. It must end in `/undo`. */
  undo?(answer: Answer, request: PageRequest): string | undefined;
}

/** Submits a form. Its page shows the error, if any. */
type Call<Answer> = (request: PageRequest, body?: object) => Promise<Answer>;

interface Outcome {
  readonly answer: unknown;
  readonly next: Next | null;
  readonly undo?: string | undefined;
}

export interface Action<Declared extends Fields = Fields> extends ActionTexts {
  /** The path that the form posts to. */
  readonly path: string;
  fieldsOf(form: Form): Declared;
  submit(request: PageRequest): Promise<Outcome>;
  readonly notice: string | null;
}

/** Declares a form or button that calls an endpoint by its name, or a custom function. */
export function action<Name extends EndpointName, Declared extends Fields = Record<never, never>>(
  path: string,
  endpoint: Name,
  spec: ActionSpec<ResponseOf<Name>, Declared>,
): Action<Declared>;
export function action<Answer, Declared extends Fields = Record<never, never>>(
  path: string,
  call: Call<Answer>,
  spec: ActionSpec<Answer, Declared>,
): Action<Declared>;
export function action<Declared extends Fields>(
  path: string,
  target: EndpointName | Call<unknown>,
  spec: ActionSpec<never, Declared>,
): Action<Declared> {
  const call = typeof target === 'string' ? to(target) : target;
  const { fields, notice = 'kept', next, undo, ...texts } = spec;
  const fieldsOf = spec.fieldsOf ?? (() => fields ?? ({} as Declared));
  return {
    ...texts,
    path,
    notice,
    fieldsOf,
    async submit(request) {
      const { form } = request;
      const declared = fieldsOf(form);
      const unreadable = findUnreadable(declared, form);
      if (unreadable.length > 0) throw refuseForm(currentTexts(), unreadable);
      const hasBody = fields !== undefined || spec.fieldsOf !== undefined;
      const read = hasBody ? readFields(declared, form) : undefined;
      const answer = await call(request, spec.body ? spec.body(form) : read);
      return {
        answer,
        next: next?.(answer as never, request) ?? null,
        undo: undo?.(answer as never, request),
      };
    },
  };
}

/**
 * Returns an action's call of a single endpoint: with the path's parameters, the form's idempotency key and the version
 * that the form was rendered from.
 */
export function to<Name extends EndpointName>(name: Name) {
  return ({ visit, params, form }: PageRequest, body?: object): Promise<ResponseOf<Name>> => {
    const version = Number(form['version']) || undefined;
    const call = { params, body, key: form['key'], version };
    return visit.call(name, ...([call] as unknown as CallArguments<Name>));
  };
}

interface PageSpec<Data> {
  readonly title: Label | ((data: Data) => string);
  load(request: PageRequest): Promise<Data>;
  main(view: View<Data>): Html | Promise<Html>;
  readonly actions?: readonly Action[];
  /** The lowest role, if it is higher than the section's. */
  readonly role?: Role;
  /** The error of the page itself, for example of a search. */
  problemOf?(data: Data): AppError | undefined;
  /** The number of seconds after which to reload the page, while it shows work in progress. */
  refreshSeconds?(data: Data): number | undefined;
  /** The page's own script. */
  readonly script?: string;
  /** Whether the page shows another of our pages in a frame. */
  readonly framesOwn?: true;
}

interface PlacedPage<Data> extends PageSpec<Data> {
  readonly path: string;
  readonly section: Section;
}

/**
 * Returns the routes of a page and its actions. A rejected form shows the page again with its errors. The page's
 * section determines the lowest role.
 */
export function consolePage<Data>(path: string, declared: PageSpec<Data>): readonly Page[] {
  const { actions = [] } = declared;
  const spec = { ...declared, path, section: sectionOf(path) };
  const { role = spec.section.role } = spec;
  const handle = (request: PageRequest, me: Me) => renderPage(spec, request, me, {});
  return [
    { method: 'get', path, handle: forStaff(role, handle) },
    ...actions.map((one): Page => {
      const submitted = (request: PageRequest, me: Me) => submit(spec, one, request, me);
      const handleForm = forStaff(one.role ?? role, submitted);
      return { method: 'post', path: one.path, formPath: path, handle: handleForm };
    }),
  ];
}

/**
 * Redirects visitors to sign in; they return to the page, but a form that they submitted is not resubmitted. The API
 * checks the role as well; this check hides forms from roles that could not submit them.
 */
export function forStaff(
  role: Role,
  handle: (request: PageRequest, me: Me) => Promise<PageResponse>,
): Page['handle'] {
  return async (request) => {
    const { me } = request.visit;
    if (me === null) {
      const required = readReturnTo(request.address ?? '/staff');
      const returnTo = encodeURIComponent(required === '/' ? '/staff' : required);
      return seeOther(`/signin?returnTo=${returnTo}`);
    }
    if (outranks(role, me.role)) throw forbidden();
    return await inTexts(request.visit.texts, () => handle(request, me));
  };
}

async function submit<Data>(
  spec: PlacedPage<Data>,
  submitted: Action,
  request: PageRequest,
  me: Me,
): Promise<PageResponse> {
  const outcome = await attempt(submitted.submit(request));
  if (outcome instanceof AppError) {
    return renderPage(spec, request, me, { problem: outcome, refused: submitted });
  }
  const { answer, next, undo } = outcome;
  if (next === 'show') return renderPage(spec, request, me, { answer });
  if (next !== null && typeof next === 'object') {
    const counts = await fetchDashboard(request);
    return showConsole(request, me, { ...next, section: spec.section.path, counts });
  }
  return seeOther(addNotice(next ?? backTo(spec.path, submitted, request), submitted.notice, undo));
}

function backTo(path: string, { anchor }: Action, { params }: PageRequest): string {
  return `${fillPath(path, params)}${anchor ? `#${anchor}` : ''}`;
}

function addNotice(address: string, notice: string | null, undo?: string): string {
  if (notice === null) return address;
  const [page = '', anchor] = address.split('#');
  const separator = page.includes('?') ? '&' : '?';
  const taken = undo === undefined ? '' : `&undo=${encodeURIComponent(undo)}`;
  return `${page}${separator}notice=${notice}${taken}${anchor ? `#${anchor}` : ''}`;
}

async function renderPage<Data>(
  spec: PlacedPage<Data>,
  request: PageRequest,
  me: Me,
  outcome: Pick<View<Data>, 'refused' | 'problem' | 'answer'>,
): Promise<PageResponse> {
  const [data, desk, mayUpload] = await Promise.all([
    spec.load(request),
    fetchDashboard(request),
    mayUploadOn(request, spec.actions),
  ]);
  const { title, section } = spec;
  const problem = outcome.problem ?? spec.problemOf?.(data);
  const view: View<Data> = {
    ...outcome,
    ...(problem === undefined ? {} : { problem }),
    request,
    me,
    desk,
    data,
    mayUpload,
    address: fillPath(spec.path, request.params),
  };
  const main = await spec.main(view);
  const page = showConsole(request, me, {
    title: typeof title === 'function' ? title(data) : word(title),
    section: section.path,
    main: html`${renderProblem(request.visit.texts, problem, listFields(view), faultText)}${main}`,
    status: problem?.options.status ?? 200,
    counts: desk,
    script: spec.script,
  });
  // A page with a rejected form does not reload itself.
  const refresh = problem === undefined ? spec.refreshSeconds?.(data) : undefined;
  return {
    ...page,
    ...(spec.framesOwn ? { frames: 'own' } : {}),
    headers: { ...page.headers, ...(refresh === undefined ? {} : { Refresh: String(refresh) }) },
  };
}

/** The fields of the rejected form, which the summary of errors names. */
function listFields({ refused, problem, request }: View<unknown>): readonly FormField[] {
  if (refused === undefined || problem === undefined) return [];
  return Object.entries({ ...refused.ownFields, ...refused.fieldsOf(request.form) }).flatMap(
    ([name, field]) => {
      const { path = name, isExact, label, summary = label } = field;
      if (!summary) return [];
      return [fieldError(problem, name, { label: String(word(summary)), path, isExact })];
    },
  );
}
