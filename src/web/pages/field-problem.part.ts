import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';

/** What is wrong with one field: marks for its element, and words to stand after it. */
export interface FieldProblem {
  readonly marks: Html | null;
  readonly words: Html | null;
}

/**
 * What the API said of the field of this name, or of what is below it; nothing where it said nothing of
 * it. `path` is where the API has it, where the form has another name.
 */
export function fieldProblem(
  problem: AppError | undefined,
  name: string,
  path = name,
): FieldProblem {
  // What comes first says whether it was sent as a form or asked for in the address.
  const own = (problem?.options.errors ?? []).filter((one) => {
    const place = one.path.slice(one.path.indexOf('.') + 1);
    return place === path || place.startsWith(`${path}.`);
  });
  return sayBeside(name, own.length === 0 ? null : own.map(({ message }) => message).join('; '));
}

/** The same for all fields of a form; `paths` has those that the API has elsewhere. */
export function fieldProblems(
  problem: AppError | undefined,
  paths: Readonly<Record<string, string>> = {},
): (name: string) => FieldProblem {
  return (name) => fieldProblem(problem, name, paths[name]);
}

/** For a form with one field, which everything is about that is said of it. */
export function sayBeside(name: string, words: string | null): FieldProblem {
  if (words === null) return { marks: null, words: null };
  const id = `wrong-${name}`;
  return {
    marks: html` aria-invalid="true" aria-describedby="${id}"`,
    words: html`<p class="wrong" id="${id}">${words}</p>`,
  };
}
