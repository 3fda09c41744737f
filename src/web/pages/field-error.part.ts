import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';

/** A field's error: attributes for its element, and a message to show after it. */
export interface FieldError {
  readonly attributes: Html | null;
  readonly message: Html | null;
}

/**
 * The API's errors for this field or for anything nested in it; empty if there are none. `path` is the field's path in
 * the API if it differs from the form's name. With `isExact`, nested errors are left to other fields.
 */
export function fieldError(
  problem: AppError | undefined,
  name: string,
  path = name,
  isExact = false,
): FieldError {
  // The first segment of the path says whether the value was in the body or in the query.
  const own = (problem?.options.errors ?? []).flatMap((one) => {
    const place = one.path.slice(one.path.indexOf('.') + 1);
    const isOwn = place === path || (!isExact && place.startsWith(`${path}.`));
    return isOwn ? [one.message] : [];
  });
  return errorBeside(name, own.length === 0 ? null : [...new Set(own)].join(' '));
}

/** The same for all fields of a form; `paths` lists the fields whose path in the API differs. */
export function fieldErrors(
  problem: AppError | undefined,
  paths: Readonly<Record<string, string>> = {},
): (name: string) => FieldError {
  return (name) => fieldError(problem, name, paths[name]);
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
