/** A decline by a card issuer or bank, as Stripe documents it for its test numbers. */
export interface Decline {
  code: string;
  declineCode?: string;
  message: string;
  advice?: string;
}

export const GENERIC_DECLINE: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
  advice: 'try_again_later',
};

function declined(declineCode: string, message: string, advice = 'try_again_later'): Decline {
  return { code: 'card_declined', declineCode, message, advice };
}

export const INSUFFICIENT_FUNDS = declined(
  'insufficient_funds',
  'Your card has insufficient funds.',
);
export const LOST_CARD = declined('lost_card', 'Your card was declined.', 'do_not_try_again');
export const STOLEN_CARD = declined('stolen_card', 'Your card was declined.', 'do_not_try_again');
export const CARD_VELOCITY_EXCEEDED = declined(
  'card_velocity_exceeded',
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
);
export const FRAUDULENT = declined('fraudulent', 'Your card was declined.', 'do_not_try_again');
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
export const EXPIRED_CARD: Decline = {
  code: 'expired_card',
  declineCode: 'expired_card',
  message: 'Your card has expired.',
  advice: 'do_not_try_again',
};
export const INCORRECT_CVC: Decline = {
  code: 'incorrect_cvc',
  declineCode: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
};
export const PROCESSING_ERROR: Decline = {
  code: 'processing_error',
  declineCode: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
};
export const INCORRECT_NUMBER: Decline = {
  code: 'incorrect_number',
  message: 'Your card number is incorrect.',
};
export const CURRENCY_MISMATCH: Decline = {
  code: 'payment_method_currency_mismatch',
  message: 'The payment method does not support the currency of this payment.',
};
export const DEBIT_REFUSED: Decline = {
  code: 'payment_method_provider_decline',
  declineCode: 'generic_decline',
  message: "The customer's bank refused the debit.",
};
export const DEBIT_INSUFFICIENT_FUNDS: Decline = {
  code: 'payment_intent_payment_attempt_failed',
  declineCode: 'insufficient_funds',
  message: "The customer's account has insufficient funds to cover this payment.",
};
