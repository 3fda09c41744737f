import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { type FormField, fieldErrors, markField } from './field-error.part.ts';

/** A rejected comment, reply, edit or report, with the form that it came from. */
export interface RejectedText {
  readonly problem: AppError;
  readonly typed: string;
  /** The idempotency key that the form was sent with. */
  readonly key?: string | undefined;
  /** `comment` for the form above the conversation; otherwise the action on a comment. */
  readonly act: string;
  /** The comment that the form belongs to. */
  readonly commentId: string | null;
}

/** Returns the rejected text if it came from this form. */
export function rejectedBy(
  refused: RejectedText | undefined,
  act: string,
  commentId: string | null,
): RejectedText | undefined {
  return refused?.act === act && refused.commentId === commentId ? refused : undefined;
}

/** The text field of such a form, with the rejected text and its error. */
export function renderTextField(field: {
  readonly label: Html | string;
  readonly name: 'body' | 'note';
  readonly marks: Html;
  readonly saved?: string | null;
  readonly refused: RejectedText | undefined;
}): Html {
  const { label, name, marks, saved, refused } = field;
  const error = markField(refused?.problem, name);
  return html`<label>${label}
<textarea name="${name}"${marks}${error.attributes}>${refused?.typed ?? saved ?? ''}</textarea></label>${error.message}`;
}

/** The labels and errors of a rejected form, for the summary above the conversation. */
export function listRejectedFields({ t }: Texts, { problem, act }: RejectedText): FormField[] {
  const note = act === 'appeal' ? t('pages.comment.appealWhy') : t('pages.comment.reportNote');
  const fields = fieldErrors(problem, {
    body: act === 'reply' ? t('pages.comment.reply') : t('pages.comment.label'),
    name: t('pages.comment.yourName'),
    note,
  });
  return Object.values(fields);
}

/** A collapsed form, open if it was rejected. */
export function renderDetails(name: string, isOpen: boolean, form: Html): Html {
  return html`<details${isOpen ? html` open` : null}><summary>${name}</summary>${form}</details>`;
}
