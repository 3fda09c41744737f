import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { fieldError } from './field-error.part.ts';

/** What somebody wrote in a conversation and was refused, in the form that it came by. */
export interface RefusedText {
  readonly problem: AppError;
  readonly typed: string;
  /** `comment` for the form above the conversation; else what was to be done with a comment. */
  readonly act: string;
  /** The comment below which the form stands. */
  readonly commentId: string | null;
}

/** What was refused, where it came by this form. */
export function refusedBy(
  refused: RefusedText | undefined,
  act: string,
  commentId: string | null,
): RefusedText | undefined {
  return refused?.act === act && refused.commentId === commentId ? refused : undefined;
}

/** The field of such a form: what was typed comes back, with what was wrong beside it. */
export function renderTextField(field: {
  readonly label: Html | string;
  readonly name: 'body' | 'note';
  readonly marks: Html;
  readonly kept?: string | null;
  readonly refused: RefusedText | undefined;
}): Html {
  const { label, name, marks, kept, refused } = field;
  const error = fieldError(refused?.problem, name);
  return html`<label>${label}
<textarea name="${name}"${marks}${error.attributes}>${refused?.typed ?? kept ?? ''}</textarea></label>${error.message}`;
}

/** A form that is folded away until it is wanted, or came back. */
export function renderDetails(name: string, isOpen: boolean, form: Html): Html {
  return html`<details${isOpen ? html` open` : null}><summary>${name}</summary>${form}</details>`;
}
