import { invalidRequest } from '../api/api-error.ts';
import type { DraftLine } from '../billing/invoice-lines.ts';
import { startSubscription } from '../billing/start-subscription.ts';
import { redeem } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import { createCustomer, makeDefault } from '../customers/customers.ts';
import { assertCurrencyFits, attemptPayment, findObstacle } from '../payments/attempt-payment.ts';
import type { PaymentIntent } from '../payments/payment-intents.ts';
import { createPaymentIntent } from '../payments/payment-intents.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import {
  attachPaymentMethod,
  createPaymentMethod,
  declineError,
  testNumberOf,
} from '../payments/payment-methods.ts';
import { confirmSetupIntent, createSetupIntent } from '../payments/setup-intents.ts';
import type { CheckoutRecord } from '../store/records.ts';
import { applyPromotion, assertRedeemable } from './apply-promotion.ts';
import { collectDetails, type EnteredDetails, saveDetails } from './collect-details.ts';
import { customerDetails } from './create-session.ts';
import { invoicePayment } from './invoice-payment.ts';
import type { Presentment } from './presentment.ts';
import { presentIn } from './presentment.ts';
import type { Session } from './sessions.ts';
import { changeSession, getCheckout, getSession } from './sessions.ts';

export interface PaymentInput extends EnteredDetails {
  card: string;
  email?: string | undefined;
  /** The promotion code that the customer entered. */
  promotionCode?: string | undefined;
  /** The currency that the customer chose to pay in, if adaptive pricing offers another. */
  presentmentCurrency?: string | undefined;
}

/** The email of a guest who entered no email. */
const DEFAULT_GUEST_EMAIL = 'guest@example.com';

/**
 * The action of the Pay button: charges the card and completes the session. If the card is declined, the session stays
 * open and Stripe's error is thrown.
 */
export function completeSession(
  context: EmulatorContext,
  id: string,
  paying: PaymentInput,
): Session {
  assertOpen(getSession(context, id));
  if (paying.promotionCode) applyPromotion(context, id, paying.promotionCode);
  const email = emailOf(getSession(context, id), paying);
  const session = collectDetails(context, id, { ...paying, email });
  assertRedeemable(context, session);
  const method = createPaymentMethod(context, {
    card: paying.card,
    email,
    isAuthenticated: true,
  });
  if (session.mode !== 'setup') assertCurrencyFits(context, method, session.currency ?? 'usd');
  if (session.mode === 'payment') {
    const presentment = presentIn(session, paying.presentmentCurrency);
    return completePayment(context, session, method, { email, presentment });
  }
  if (session.mode === 'setup') return completeSetup(context, session, method, email);
  return completeSubscription(context, session, method, email);
}

function emailOf(session: Session, { email }: PaymentInput): string {
  return session.customer_details?.email ?? session.customer_email ?? email ?? DEFAULT_GUEST_EMAIL;
}

function assertOpen(session: Session): void {
  if (session.status === 'open') return;
  const message =
    session.status === 'complete'
      ? 'This Checkout Session has already been completed.'
      : 'This Checkout Session has expired.';
  throw invalidRequest(message, { code: 'checkout_session_not_open' });
}

function completePayment(
  context: EmulatorContext,
  session: Session,
  method: PaymentMethod,
  buyer: { email: string; presentment: Presentment | null },
): Session {
  const { email, presentment } = buyer;
  const { setupFutureUsage } = getCheckout(context, session.id).payment;
  const makesCustomer = session.customer_creation === 'always';
  const customer =
    session.customer ?? (makesCustomer ? createCustomer(context, { email }).id : null);
  if (customer) saveDetails(context, session, customer);
  if (customer !== session.customer) context.store.sessions.put({ ...session, customer });
  if ((session.amount_total ?? 0) === 0) {
    return finish(context, session.id, email, { payment_status: 'no_payment_required' });
  }
  const intent = prepareIntent(context, session, customer, presentment);
  if (customer && setupFutureUsage) attachForFutureUse(context, customer, method);
  const outcome = attemptPayment(context, intent, method, 'authenticated');
  if (outcome.status === 'declined') {
    throw declineError(outcome.decline, {
      charge: outcome.charge.id,
      payment_intent: outcome.intent,
    });
  }
  if (outcome.status === 'succeeded') invoicePayment(context, session.id);
  return finish(context, session.id, email, {
    ...(presentment && { presentment_details: presentment }),
    payment_intent: intent.id,
    payment_status: outcome.status === 'succeeded' ? 'paid' : 'unpaid',
  });
}

/** The payment intent of the session; an earlier declined attempt has already created it. */
function prepareIntent(
  context: EmulatorContext,
  session: Session,
  customer: string | null,
  presentment: Presentment | null,
): PaymentIntent {
  const checkout = getCheckout(context, session.id);
  const { payment: data } = checkout;
  const intent =
    context.store.paymentIntents.find(checkout.intent ?? '') ??
    createPaymentIntent(context, {
      amount: session.amount_total ?? 0,
      currency: session.currency ?? 'usd',
      customer,
      description: data.description,
      metadata: data.metadata,
      receiptEmail: data.receiptEmail,
      setupFutureUsage: data.setupFutureUsage,
      shipping: data.shipping ?? null,
    });
  context.store.checkouts.put({ ...checkout, intent: intent.id });
  // The session names its payment intent even if this attempt is declined.
  context.store.sessions.put({ ...getSession(context, session.id), payment_intent: intent.id });
  if (!presentment) return intent;
  return context.store.paymentIntents.put({ ...intent, presentment_details: presentment });
}

function attachForFutureUse(
  context: EmulatorContext,
  customer: string,
  method: PaymentMethod,
): void {
  if (testNumberOf(context, method.id).decline) return;
  attachPaymentMethod(context, method.id, customer);
}

function completeSetup(
  context: EmulatorContext,
  session: Session,
  method: PaymentMethod,
  email: string,
): Session {
  const customer = session.customer ?? createCustomer(context, { email }).id;
  const waiting = createSetupIntent(context, { customer, metadata: {} });
  const intent = confirmSetupIntent(context, waiting, method, 'authenticated');
  const changes = { customer, setup_intent: intent.id } as const;
  return finish(context, session.id, email, changes);
}

function completeSubscription(
  context: EmulatorContext,
  session: Session,
  method: PaymentMethod,
  email: string,
): Session {
  const checkout = getCheckout(context, session.id);
  const data = checkout.subscription;
  const isDue = (session.amount_total ?? 0) > 0;
  // A declined card creates neither a customer nor a subscription: the session stays open.
  const obstacle = isDue
    ? findObstacle(context, method.id, 'authenticated')
    : findAttachDecline(context, method);
  if (obstacle && obstacle !== 'requires_action') throw declineError(obstacle);
  const customer = session.customer ?? createCustomer(context, { email }).id;
  saveDetails(context, session, customer);
  const attached = attachPaymentMethod(context, method.id, customer);
  const holder = context.store.customers.find(customer);
  if (!holder?.invoice_settings.default_payment_method) makeDefault(context, customer, attached.id);
  const now = context.clock.seconds();
  const { subscription, payment } = startSubscription(context, {
    customer,
    items: recurringItems(checkout),
    oneTimeLines: oneTimeLines(context, checkout),
    paymentMethod: attached.id,
    trialEnd: data.trialEnd ?? (data.trialDays === null ? null : now + data.trialDays * 86_400),
    trialEndBehavior: data.trialEndBehavior ?? 'create_invoice',
    discount: checkout.discount,
    session: session.id,
    metadata: data.metadata,
    description: data.description,
    presence: 'authenticated',
    collects: true,
    automaticTax: session.automatic_tax.enabled,
  });
  context.store.sessions.put({ ...session, customer });
  return finish(context, session.id, email, {
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
    payment_status: paymentStatus(isDue, payment?.status),
  });
}

function findAttachDecline(context: EmulatorContext, method: PaymentMethod) {
  const test = testNumberOf(context, method.id);
  return test.decline && !test.attaches ? test.decline : null;
}

function paymentStatus(isDue: boolean, payment: string | undefined): Session['payment_status'] {
  if (!isDue) return 'no_payment_required';
  return payment === 'processing' ? 'unpaid' : 'paid';
}

function recurringItems(checkout: CheckoutRecord) {
  return checkout.lineItems.flatMap(({ price, quantity }) =>
    price?.recurring ? [{ price, quantity: quantity ?? 1 }] : [],
  );
}

function oneTimeLines(context: EmulatorContext, checkout: CheckoutRecord): DraftLine[] {
  const now = context.clock.seconds();
  return checkout.lineItems.flatMap((item) =>
    item.price && !item.price.recurring
      ? [
          {
            amount: item.amount_subtotal,
            description: item.description ?? '',
            period: { start: now, end: now },
            price: item.price,
            quantity: item.quantity ?? 1,
            isProration: false,
            isDiscountable: true,
            subscription: null,
            subscriptionItem: null,
            invoiceItem: null,
          },
        ]
      : [],
  );
}

function finish(
  context: EmulatorContext,
  id: string,
  email: string,
  changes: Partial<Session>,
): Session {
  const session = getSession(context, id);
  const { discount } = getCheckout(context, id);
  if (discount && session.mode === 'payment') {
    redeem(context, discount, { customer: session.customer, session: id });
  }
  context.scheduler.cancel('expire session', id);
  return changeSession(
    context,
    id,
    {
      ...changes,
      status: 'complete',
      customer_details: { ...(session.customer_details ?? customerDetails(email, null)), email },
      url: null,
    },
    'checkout.session.completed',
  );
}
