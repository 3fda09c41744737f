import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { fillPath } from '../page.ts';
import { markField } from '../pages/field-error.part.ts';
import { formKey } from '../pages/form-key.rules.ts';
import { hiddenField } from '../pages/parts.ts';
import type { Action, View } from './console-page.ts';
import { currentTimeZone, t, word } from './console-texts.ts';
import { renderAttributes, renderControl } from './form-controls.part.ts';
import {
  type Field,
  type Fields,
  type Form,
  initialValueName,
  writeField,
  ZONE_FIELD,
} from './form-fields.rules.ts';

interface FieldState {
  readonly saved?: object | undefined;
  /** The submitted values, if the form was rejected. */
  readonly typed?: Form | undefined;
  readonly problem?: AppError | undefined;
}

type RenderedFields<Declared extends Fields> = { readonly [Name in keyof Declared]: Html };

/** Renders each field with its error beside it, by name. */
export function renderFields<Declared extends Fields>(
  fields: Declared,
  state: FieldState,
): RenderedFields<Declared> {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    renderField(name, field, state),
  ]);
  return Object.fromEntries(entries) as RenderedFields<Declared>;
}

interface FormOptions<Declared extends Fields> {
  /** The saved row that the fields show. */
  readonly saved?: object | undefined;
  /** The version that the form was rendered from, so that no concurrent change is overwritten. */
  readonly version?: number | undefined;
  /** Parameters of the action's path that the page's own path does not have. */
  readonly params?: Readonly<Record<string, string>>;
  readonly hidden?: Readonly<Record<string, string>>;
  /** Texts that replace the action's if they depend on the row; already translated. */
  readonly label?: string;
  readonly look?: Action['look'];
  readonly confirmation?: string;
  /** Lays out the fields; those that it does not place follow. By default they follow one another. */
  readonly content?: ((fields: RenderedFields<Declared>) => Html) | undefined;
  readonly attributes?: Action['attributes'];
  /** Fields that replace the action's if they depend on the row. */
  readonly fields?: Declared;
  /** Submitted values of a form that is shown again without having been rejected. */
  readonly typed?: Form;
}

/**
 * Renders an action's form. With `summary` the form is collapsed at first; `confirmation` states the consequences.
 * After a rejection it shows the submitted values and the errors.
 */
export function renderForm<Declared extends Fields = Fields>(
  view: View<unknown>,
  action: Action<Declared>,
  options: FormOptions<Declared> = {},
): Html {
  const { saved, params = {}, content } = options;
  const { look, isDangerous, attributes, summaryLook } = { ...action, ...options };
  const { label, heading, summary, confirmation } = wordAction(action, options);
  const isRefused = view.refused === action && isSameRow(view, params);
  const { form, params: ownParams } = view.request;
  const state = isRefused
    ? { saved, typed: form, problem: view.problem }
    : { saved, typed: options.typed };
  const fields = options.fields ?? action.fieldsOf(isRefused ? form : {});
  const rendered = renderFields(fields, state);
  const address = `${fillPath(action.path, { ...ownParams, ...params })}${action.anchor ? `#${action.anchor}` : ''}`;
  const classes = [look, isDangerous ? 'danger' : undefined].filter(Boolean).join(' ');
  const enctype = Object.values(fields).some(({ kind }) => kind === 'file')
    ? html` enctype="multipart/form-data"`
    : null;
  const button = html`<button${classes && html` class="${classes}"`}>${label}</button>`;
  const element = html`<form method="post" action="${address}"${enctype}${renderAttributes(attributes)}>${heading && html`<h2>${heading}</h2>`}
${renderHidden(options, formKey(state), { ...zoneOf(fields), ...initialValues(fields, state) })}
${confirmation && html`<p>${confirmation}</p>`}${layOutFields(rendered, content)}
${label && (attributes?.['data-unsaved'] ? html`<p>${button}</p>` : button)}</form>`;
  return summary
    ? collapse(element, { summary, look: isDangerous ? 'danger' : summaryLook, isOpen: isRefused })
    : element;
}

function collapse(
  form: Html,
  { summary, look, isOpen }: { summary: string | Html; look: string | undefined; isOpen: boolean },
): Html {
  return html`<details${isOpen && html` open`}><summary${look && html` class="${look}"`}>${summary}</summary>${form}</details>`;
}

/**
 * Lays out the fields. Those that the layout does not place follow it, because a field that its form lacks would be
 * submitted as empty. A layout that places none is a button's, which needs none.
 */
export function layOutFields<Declared extends Fields>(
  fields: RenderedFields<Declared>,
  content?: (fields: RenderedFields<Declared>) => Html,
): readonly Html[] {
  const all = Object.entries<Html>(fields);
  if (!content) return all.map(([, field]) => field);
  const unplaced = new Map<string | symbol, Html>(all);
  const place = (_: unknown, name: string | symbol) => {
    unplaced.delete(name);
    return Reflect.get(fields, name);
  };
  const laidOut = content(new Proxy<object>(fields, { get: place }) as RenderedFields<Declared>);
  return unplaced.size === all.length ? [laidOut] : [laidOut, ...unplaced.values()];
}

/** Shows forms with files, or the link to reauthenticate before a file is chosen. `look` is the class of its box. */
export function renderUploads(
  { mayUpload, address }: View<unknown>,
  forms: () => Html,
  look: 'card' | 'plain' = 'card',
): Html {
  if (mayUpload) return forms();
  return html`<div class="${look}"><p>${t('console.upload.confirm')}</p>
<p><a class="button" href="/reauthenticate?returnTo=${encodeURIComponent(address)}">${t('console.upload.confirmButton')}</a></p></div>`;
}

function wordAction(
  { label, heading, summary, confirmation }: Action,
  options: Pick<FormOptions<Fields>, 'label' | 'confirmation'>,
) {
  return {
    label: options.label ?? (label && word(label)),
    heading: heading && word(heading),
    summary: summary && word(summary),
    confirmation: options.confirmation ?? (confirmation && word(confirmation)),
  };
}

function renderHidden(
  { version, hidden }: Pick<FormOptions<Fields>, 'version' | 'hidden'>,
  key: string,
  initial: Readonly<Record<string, string>>,
): readonly Html[] {
  const values = {
    key,
    ...(version === undefined ? {} : { version: String(version) }),
    ...hidden,
    ...initial,
  };
  return Object.entries(values).map(([name, value]) => hiddenField(name, value));
}

/** The hidden time zone field of a form with times, for forms that are laid out elsewhere. */
export function renderZone(fields: Fields): readonly Html[] {
  return Object.entries(zoneOf(fields)).map(([name, value]) => hiddenField(name, value));
}

/** Whether any of the fields is a time, which is sent with its time zone. */
export function hasInstant(fields: Fields): boolean {
  return Object.values(fields).some(({ kind }) => kind === 'instant');
}

/** Times are parsed in the time zone in which the form showed them. */
function zoneOf(fields: Fields): Record<string, string> {
  return hasInstant(fields) ? { [ZONE_FIELD]: currentTimeZone() } : {};
}

/** If each row has a form, only the submitted form shows the errors. */
function isSameRow({ request }: View<unknown>, params: Readonly<Record<string, string>>): boolean {
  return Object.entries(params).every(([name, value]) => request.params[name] === value);
}

function initialValues(fields: Fields, { saved, typed = {} }: FieldState): Record<string, string> {
  if (saved === undefined) return {};
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    const hidden = initialValueName(name);
    return field.onlyChanges
      ? [[hidden, typed[hidden] ?? writeField(name, field, saved, currentTimeZone())]]
      : [];
  });
  return Object.fromEntries(entries);
}

/** Renders one field, with the submitted value if its form was rejected. The first invalid field gets the focus. */
export function renderField(name: string, field: Field, state: FieldState): Html {
  const { kind, path = name, isExact } = field;
  const { saved, typed, problem } = state;
  const { attributes, message } = markField(problem, name, { path, isExact });
  const shown = kind === 'checkbox' && typed ? (typed[name] ?? '') : typed?.[name];
  const value = shown ?? writeField(name, field, saved, currentTimeZone());
  // Browsers focus the first element with `autofocus`.
  const focus = message === null ? null : html` autofocus`;
  return renderControl({ name, field, value, attributes: html`${attributes}${focus}`, message });
}
