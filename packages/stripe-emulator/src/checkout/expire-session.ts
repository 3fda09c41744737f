import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { cancelPaymentIntent } from '../payments/payment-intents.ts';
import type { Session } from './sessions.ts';
import { changeSession, getCheckout, getSession } from './sessions.ts';

export function expireSession(context: EmulatorContext, id: string): Session {
  const session = getSession(context, id);
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  context.scheduler.cancel('expire session', id);
  const { intent } = getCheckout(context, id);
  if (intent) cancelPaymentIntent(context, intent, 'automatic');
  return changeSession(context, id, { status: 'expired', url: null }, 'checkout.session.expired');
}
