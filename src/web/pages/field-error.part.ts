import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';

/** What is wrong with one field: marks for its element, and words to stand after it. */
export interface FieldError {
  readonly attributes: Html | null;
  readonly message: Html | null;
}

/**
 * What the API said of the field of this name, or of what is below it; nothing where it said nothing of
 * it. `path` is where the API has it, where the form has another name.
 */
export function fieldError(problem: AppError | undefined, name: string, path = name): FieldError {
  // What comes first says whether it was sent as a form or asked for in the address.
  const own = (problem?.options.errors ?? []).filter((one) => {
    const place = one.path.slice(one.path.indexOf('.') + 1);
    return place === path || place.startsWith(`${path}.`);
  });
  return errorBeside(name, own.length === 0 ? null : own.map(({ message }) => message).join('; '));
}

/** The same for all fields of a form; `paths` has those that the API has elsewhere. */
export function fieldErrors(
  problem: AppError | undefined,
  paths: Readonly<Record<string, string>> = {},
): (name: string) => FieldError {
  return (name) => fieldError(problem, name, paths[name]);
}

/** For a form with one field, which everything is about that is said of it. */
export function errorBeside(name: string, words: string | null): FieldError {
  if (words === null) return { attributes: null, message: null };
  const id = `wrong-${name}`;
  return {
    attributes: html` aria-invalid="true" aria-describedby="${id}"`,
    message: html`<p class="wrong" id="${id}">${words}</p>`,
  };
}
