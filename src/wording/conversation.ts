/** On pages and in elements, instead of the form. */
const CANNOT_COMMENT = {
  conversation_closed: 'This conversation is closed.',
  banned: 'You cannot take part in the conversation at present.',
  email_unconfirmed: 'Confirm your address first; then you can comment.',
  subscription_required: 'This conversation is for subscribers.',
} as const;

/** Why a member may not comment. `sign_in` is no refusal: it asks the reader to sign in. */
type Refusal = keyof typeof CANNOT_COMMENT;

/** Why there is no form for a comment. `sign_in` has a text of its own beside its button. */
export function wordCannotComment(reason: Refusal | 'sign_in' | null): string {
  return reason === null || reason === 'sign_in'
    ? 'You cannot comment here.'
    : CANNOT_COMMENT[reason];
}

/** In the API's refusal of a comment. */
export const COMMENT_REFUSAL_DETAILS = {
  conversation_closed: 'This conversation is closed.',
  banned: 'You may not take part in the conversation at present.',
  email_unconfirmed: 'Confirm your e-mail address first.',
  subscription_required: 'This conversation is for subscribers.',
} as const satisfies Record<Refusal, string>;
