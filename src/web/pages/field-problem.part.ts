import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';

/** What is wrong with one field: marks for its element, and words to stand after it. */
export interface FieldProblem {
  readonly marks: Html | null;
  readonly words: Html | null;
}

/** What the API said of the field of this name; nothing where it said nothing of it. */
export function fieldProblem(problem: AppError | undefined, name: string): FieldProblem {
  const errors = problem?.options.errors ?? [];
  const own = errors.filter(({ path }) => path.split('.')[1] === name);
  return sayBeside(name, own.length === 0 ? null : own.map(({ message }) => message).join('; '));
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
