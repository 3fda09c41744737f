import { AppError } from '../../platform/errors/app-error.ts';
import { forbidden } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { AnswerOf, Desk, EndpointName, Me } from '../api-types.ts';
import { type Page, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
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

/** What a page is rendered from. */
export interface View<Data> {
  readonly request: PageRequest;
  readonly me: Me;
  readonly desk: Desk;
  readonly data: Data;
  /** The page's address, without its query. */
  readonly address: string;
  /** The action whose form was rejected, and why. */
  readonly refused?: Action;
  readonly problem?: AppError;
  /** What an action answered that is shown on this page. */
  readonly answer?: unknown;
}

/** A form or button of a page. Texts are declared here, and `renderForm` renders them. */
interface ActionTexts {
  /** The part of the page to return to. */
  readonly anchor?: string;
  /** The label of its button; null if its content has the buttons. */
  readonly label: Label | null;
  /** The class of its button. */
  readonly look?: 'small' | 'plain';
  readonly heading?: Label;
  /** Shown first instead of the form, which it then discloses. */
  readonly summary?: Label;
  /** What follows from the action. */
  readonly confirmation?: Label;
  readonly attributes?: Field['attributes'];
  /** Whether it takes something away that cannot be brought back; its button then says so by its colour. */
  readonly isDangerous?: true;
  /** The lowest role, if it is higher than the page's. */
  readonly role?: Role;
}

/** Another page that shows an action's answer, for what can be shown only once. */
interface AnswerPage {
  readonly title: string;
  readonly main: Html;
}

/** The address to go to, a page of its own, or `show`: the same page with the answer. */
type Next = string | AnswerPage | 'show';

interface ActionSpec<Answer, Declared extends Fields> extends ActionTexts {
  readonly fields?: Declared;
  /** Replaces `fields` where they depend on what was submitted. */
  readonly fieldsOf?: (form: Form) => Declared;
  /** The body, if the fields alone do not make it. */
  body?(form: Form): object;
  /** Where to go afterwards; by default back to the page. */
  next?(answer: Answer, request: PageRequest): Next;
  /** The notice to show afterwards; `kept` by default. */
  readonly notice?: string | null;
  /** The path of the action that takes it back, offered beside the notice. It ends in `/undo`. */
  undo?(answer: Answer, request: PageRequest): string;
}

/** Submits a form. An error is shown on its page. */
type Call<Answer> = (request: PageRequest, body?: object) => Promise<Answer>;

interface Outcome {
  readonly answer: unknown;
  readonly next: Next | null;
  readonly undo?: string | undefined;
}

export interface Action<Declared extends Fields = Fields> extends ActionTexts {
  /** The path that it posts to. */
  readonly path: string;
  fieldsOf(form: Form): Declared;
  submit(request: PageRequest): Promise<Outcome>;
  readonly notice: string | null;
}

/** Declares a form or button that calls an endpoint, by its name, or several. */
export function action<Name extends EndpointName, Declared extends Fields = Record<never, never>>(
  path: string,
  endpoint: Name,
  spec: ActionSpec<AnswerOf<Name>, Declared>,
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
 * The call of an action that is one endpoint: with the path's parameters, the form's idempotency key
 * and the version that it was rendered from.
 */
export function to<Name extends EndpointName>(name: Name) {
  return ({ visit, params, form }: PageRequest, body?: object): Promise<AnswerOf<Name>> => {
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
  /** The error that the page itself shows, of a search for example. */
  problemOf?(data: Data): AppError | undefined;
  /** Reloads the page while what it shows is under way. */
  refreshSeconds?(data: Data): number | undefined;
  /** A script of the page's own. */
  readonly script?: string;
  /** Whether the page shows another page of ours in a frame. */
  readonly framesOwn?: true;
}

interface PlacedPage<Data> extends PageSpec<Data> {
  readonly path: string;
  readonly section: Section;
}

/**
 * The routes of a page and its actions. A rejected form shows the page again, with its errors. The
 * section that the page belongs to decides the lowest role.
 */
export function consolePage<Data>(path: string, declared: PageSpec<Data>): readonly Page[] {
  const { actions = [] } = declared;
  const spec = { ...declared, path, section: sectionOf(path) };
  const { role } = spec.section;
  const handle = (request: PageRequest, me: Me) => renderPage(spec, request, me, {});
  return [
    { method: 'get', path, handle: forStaff(role, handle) },
    ...actions.map((one): Page => {
      const submitted = (request: PageRequest, me: Me) => submit(spec, one, request, me);
      return { method: 'post', path: one.path, handle: forStaff(one.role ?? role, submitted) };
    }),
  ];
}

/**
 * Visitors sign in first and return to the page. A form that they submitted is not submitted again.
 * The API checks the role as well; this check hides empty forms from roles that could not submit them.
 */
export function forStaff(
  role: Role,
  handle: (request: PageRequest, me: Me) => Promise<PageAnswer>,
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

/** A path with its parameters filled in. */
export function fillPath(path: string, params: PageRequest['params']): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

async function submit<Data>(
  spec: PlacedPage<Data>,
  submitted: Action,
  request: PageRequest,
  me: Me,
): Promise<PageAnswer> {
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
): Promise<PageAnswer> {
  const [data, desk] = await Promise.all([spec.load(request), fetchDashboard(request)]);
  const { title, section } = spec;
  const problem = outcome.problem ?? spec.problemOf?.(data);
  const view: View<Data> = {
    ...outcome,
    ...(problem === undefined ? {} : { problem }),
    request,
    me,
    desk,
    data,
    address: fillPath(spec.path, request.params),
  };
  const main = await spec.main(view);
  const page = showConsole(request, me, {
    title: typeof title === 'function' ? title(data) : word(title),
    section: section.path,
    main: html`${renderProblem(request.visit.texts, nameFaults(view), faultText)}${main}`,
    status: problem?.options.status ?? 200,
    counts: desk,
    script: spec.script,
  });
  // A page with a rejected form does not refresh by itself.
  const refresh = problem === undefined ? spec.refreshSeconds?.(data) : undefined;
  return {
    ...page,
    ...(spec.framesOwn ? { frames: 'own' } : {}),
    headers: { ...page.headers, ...(refresh === undefined ? {} : { Refresh: String(refresh) }) },
  };
}

/** In the summary of errors, fields have their labels. */
function nameFaults({ refused, problem, request }: View<unknown>): AppError | undefined {
  if (refused === undefined || problem === undefined) return problem;
  const fields = Object.entries(refused.fieldsOf(request.form));
  const errors = problem.options.errors?.map((fault) => {
    const named = fields.find(([name, { path = name }]) =>
      `${fault.path}.`.startsWith(`body.${path}.`),
    );
    const label = named?.[1].summary ?? named?.[1].label;
    return label ? { ...fault, path: String(word(label)) } : fault;
  });
  return errors ? new AppError({ ...problem.options, errors }) : problem;
}
