import { invalidRequest } from '../api/api-error.ts';
import type { SessionParams } from './session-params.ts';

const MIN_LIFETIME_SECONDS = 30 * 60;
const MAX_LIFETIME_SECONDS = 24 * 3600;

/** Throws for contradictory parameters, as Stripe does before it looks anything up. */
export function assertSessionParams(params: SessionParams, now: number): void {
  assertUrls(params);
  exclude(params, 'customer', 'customer_email');
  exclude(params, 'customer', 'customer_creation');
  exclude(params, 'discounts', 'allow_promotion_codes');
  onlyIn(params, 'payment', 'payment_intent_data');
  onlyIn(params, 'payment', 'invoice_creation');
  onlyIn(params, 'subscription', 'subscription_data');
  if (params.mode !== 'setup' && (params.line_items?.length ?? 0) === 0) {
    throw missingParam('line_items', `Missing required param: line_items.`);
  }
  assertLineItems(params);
  assertTrial(params, now);
  const { expires_at: end } = params;
  if (end !== undefined && (end < now + MIN_LIFETIME_SECONDS || end > now + MAX_LIFETIME_SECONDS)) {
    throw invalidRequest(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
  }
}

const MAX_LINE_ITEMS = 100;
const MIN_TRIAL_SECONDS = 48 * 3600;

function assertLineItems({ line_items: items = [] }: SessionParams): void {
  if (items.length <= MAX_LINE_ITEMS) return;
  throw invalidRequest(`line_items can have at most ${MAX_LINE_ITEMS} elements.`, {
    param: 'line_items',
  });
}

function assertTrial({ subscription_data: data }: SessionParams, now: number): void {
  const end = data?.trial_end;
  if (end === undefined || end >= now + MIN_TRIAL_SECONDS) return;
  throw invalidRequest('The `trial_end` date has to be at least 2 days in the future.', {
    param: 'subscription_data[trial_end]',
  });
}

function assertUrls(params: SessionParams): void {
  if ((params.ui_mode ?? 'hosted_page') !== 'hosted_page') return;
  if (!params.success_url)
    throw missingParam('success_url', 'Missing required param: success_url.');
  for (const name of ['success_url', 'cancel_url'] as const) {
    const url = params[name];
    if (url === undefined || isWebAddress(url)) continue;
    throw invalidRequest(
      `Not a valid URL: URLs must begin with http:// or https:// and have a host.`,
      {
        code: 'url_invalid',
        param: name,
      },
    );
  }
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url.replace('{CHECKOUT_SESSION_ID}', 'id'));
}

function exclude(
  params: SessionParams,
  one: keyof SessionParams,
  other: keyof SessionParams,
): void {
  if (params[one] === undefined || params[other] === undefined) return;
  throw invalidRequest(`You may only specify one of these parameters: ${one}, ${other}.`, {
    param: one,
  });
}

function onlyIn(params: SessionParams, mode: string, name: keyof SessionParams): void {
  if (params[name] === undefined || params.mode === mode) return;
  throw invalidRequest(`You can not pass \`${name}\` in \`${params.mode}\` mode.`, { param: name });
}

function missingParam(param: string, message: string) {
  return invalidRequest(message, { code: 'parameter_missing', param });
}
