// Written by `npm run generate:api` from the endpoints. Do not edit it.

/** The paths whose POST carries out a repetition with the same Idempotency-Key once. */
export const IDEMPOTENT_CALLS = [
  '/v1/articles/{slug}/comments',
  '/v1/comments',
  '/v1/me/groups/{id}/checkout',
  '/v1/me/groups/{id}/seats',
  '/v1/me/subscription/cancel',
  '/v1/me/subscription/change',
  '/v1/me/subscription/offer',
  '/v1/me/subscription/pause',
  '/v1/me/subscription/pay',
  '/v1/me/subscription/resume',
  '/v1/me/subscription/withdraw',
  '/v1/staff/articles',
  '/v1/staff/articles/{id}/email',
  '/v1/staff/authors',
  '/v1/staff/disputes/{id}/evidence',
  '/v1/staff/gift-subscriptions',
  '/v1/staff/gift-subscriptions/{id}/resend',
  '/v1/staff/grants',
  '/v1/staff/grants/bulk',
  '/v1/staff/groups',
  '/v1/staff/groups/{id}/seats',
  '/v1/staff/issues',
  '/v1/staff/members/{id}/subscription/cancel',
  '/v1/staff/members/{id}/subscription/change',
  '/v1/staff/members/{id}/subscription/pause',
  '/v1/staff/members/{id}/subscription/resume',
  '/v1/staff/newsletters',
  '/v1/staff/offers',
  '/v1/staff/payments/{id}/receipt',
  '/v1/staff/payments/{id}/refund',
  '/v1/staff/reconciliations',
  '/v1/staff/tiers',
  '/v1/staff/tiers/{id}/moves',
  '/v1/staff/webhooks/{id}/accept',
  '/v1/staff/webhooks/{id}/dismiss',
  '/v1/subscriptions/checkout',
  '/v1/tips/checkout',
] as const;

/** The codes of refusals. */
export type ErrorCode =
  | 'address_suppressed'
  | 'address_taken'
  | 'address_unverified'
  | 'already_appealed'
  | 'already_open'
  | 'already_out'
  | 'already_subscribed'
  | 'amount_too_large'
  | 'amount_too_small'
  | 'article_not_published'
  | 'author_in_use'
  | 'bad_code'
  | 'bad_credentials'
  | 'bad_origin'
  | 'bad_passkey'
  | 'bad_signature'
  | 'banned'
  | 'being_erased'
  | 'busy'
  | 'change_not_possible'
  | 'code_taken'
  | 'conversation_closed'
  | 'currency_not_supported'
  | 'database_unavailable'
  | 'earlier_statement_open'
  | 'edit_window_closed'
  | 'email_unconfirmed'
  | 'evidence_closed'
  | 'evidence_file_refused'
  | 'evidence_refused'
  | 'external_id_taken'
  | 'forbidden'
  | 'fresh_sign_in_required'
  | 'gift_invalid'
  | 'gift_not_open'
  | 'gift_not_revocable'
  | 'gifts_exhausted'
  | 'group_over'
  | 'group_unpriced'
  | 'idempotency_in_progress'
  | 'image_in_use'
  | 'internal'
  | 'invalid'
  | 'invalid_token'
  | 'issue_exists'
  | 'last_admin'
  | 'malformed'
  | 'media_unavailable'
  | 'meter_exhausted'
  | 'month_approved'
  | 'month_not_over'
  | 'move_in_progress'
  | 'name_taken'
  | 'no_files'
  | 'no_password'
  | 'no_second_factor'
  | 'not_acceptable'
  | 'not_for_review'
  | 'not_found'
  | 'not_from_here'
  | 'not_metered'
  | 'not_open'
  | 'nothing_to_appeal'
  | 'nothing_to_pay'
  | 'nothing_to_refund'
  | 'offer_not_open'
  | 'passkey_exists'
  | 'pause_not_offered'
  | 'payer_unknown'
  | 'payment_declined'
  | 'payment_disputed'
  | 'payments_unavailable'
  | 'plan_unavailable'
  | 'pledge_ended'
  | 'price_move_under_way'
  | 'proof_required'
  | 'provider_refused'
  | 'provider_unavailable'
  | 'rate_limited'
  | 'reconciliation_under_way'
  | 'refresh_reused'
  | 'refund_refused'
  | 'repeated'
  | 'seat_held'
  | 'seat_invalid'
  | 'seats_in_use'
  | 'seats_taken'
  | 'second_factor_exists'
  | 'second_factor_missing'
  | 'second_factor_required'
  | 'sign_in_required'
  | 'site_not_allowed'
  | 'slug_taken'
  | 'stale'
  | 'subscription_required'
  | 'suspended'
  | 'token_invalid'
  | 'too_fast'
  | 'too_large'
  | 'too_many_endpoints'
  | 'too_many_files'
  | 'too_many_imports'
  | 'too_many_passkeys'
  | 'unreadable_image'
  | 'unsupported_image'
  | 'unsupported_media_type'
  | 'use_change'
  | 'webhook_not_actionable'
  | 'withdrawal_closed'
  | 'wrong_state';
