import type { AppError, FieldError as Fault } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';

/** A field's error: attributes for its element, and a message to show after it. */
export interface FieldError {
  readonly attributes: Html | null;
  readonly message: Html | null;
}

/** A field with its label and its errors, for the form and for the summary of errors above it. */
export interface FormField extends FieldError {
  readonly label: string;
  /** The id of its element; only a field with errors has it. */
  readonly id: string;
  readonly faults: readonly Fault[];
}

interface FieldPath {
  /** The field's path in the API if it differs from the form's name. */
  readonly path?: string;
  /** Leaves nested errors to other fields. */
  readonly isExact?: boolean | undefined;
}

interface FieldSpec extends FieldPath {
  readonly label: string;
}

/** A field's label and the API's errors for it or for anything nested in it; none if it is valid. */
export function fieldError(
  problem: AppError | undefined,
  name: string,
  { label, ...place }: FieldSpec,
): FormField {
  const faults = listFaults(problem, name, place);
  return { label, id: idOf(name), faults, ...renderFaults(name, faults) };
}

/** The same for a field that another place labels. */
export function markField(
  problem: AppError | undefined,
  name: string,
  place: FieldPath = {},
): FieldError {
  return renderFaults(name, listFaults(problem, name, place));
}

function listFaults(
  problem: AppError | undefined,
  name: string,
  { path = name, isExact = false }: FieldPath,
): readonly Fault[] {
  // The first segment of the path says whether the value was in the body or in the query.
  return (problem?.options.errors ?? []).filter((one) => {
    const place = one.path.slice(one.path.indexOf('.') + 1);
    return place === path || (!isExact && place.startsWith(`${path}.`));
  });
}

function renderFaults(name: string, faults: readonly Fault[]): FieldError {
  if (faults.length === 0) return { attributes: null, message: null };
  const { attributes, message } = errorBeside(name, joinFaults(faults));
  return { attributes: html` id="${idOf(name)}"${attributes}`, message };
}

function idOf(name: string): string {
  return `field-${name}`;
}

/** The same for all fields of a form, each with its label. */
export function fieldErrors<Name extends string>(
  problem: AppError | undefined,
  fields: Readonly<Record<Name, string | FieldSpec>>,
): Readonly<Record<Name, FormField>> {
  const entries = Object.entries<string | FieldSpec>(fields).map(([name, field]) => [
    name,
    fieldError(problem, name, typeof field === 'string' ? { label: field } : field),
  ]);
  return Object.fromEntries(entries);
}

/** The messages of a field's errors, each once. */
export function joinFaults(faults: readonly Fault[]): string {
  return [...new Set(faults.map(({ message }) => message))].join(' ');
}

/** For a form with a single field, which shows every error. */
export function errorBeside(name: string, words: string | null): FieldError {
  if (words === null) return { attributes: null, message: null };
  const id = `wrong-${name}`;
  return {
    attributes: html` aria-invalid="true" aria-describedby="${id}"`,
    message: html`<p class="wrong" id="${id}">${words}</p>`,
  };
}
