import type { DraftLine } from '../billing/invoice-lines.ts';
import { startSubscription } from '../billing/start-subscription.ts';
import type { CheckoutRecord } from '../books/records.ts';
import { amountOff, getCoupon, redeem, usePromotion } from '../catalog/discounts.ts';
import { createCustomer, makeDefault } from '../customers/customers.ts';
import { createPaymentIntent } from '../payments/payment-intents.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import {
  attachPaymentMethod,
  createPaymentMethod,
  declineRefusal,
  testNumberOf,
} from '../payments/payment-methods.ts';
import { createSetupIntent } from '../payments/setup-intents.ts';
import { findDecline, takePayment } from '../payments/take-payment.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { customerDetails } from './create-session.ts';
import type { Session } from './sessions.ts';
import { changeSession, getCheckout, getSession } from './sessions.ts';

export interface Paying {
  card: string;
  email?: string | undefined;
  /** The text of a promotion code, where the page asks for one. */
  promotionCode?: string | undefined;
}

/** Where the receipt of a guest goes who named no address. */
const NAMELESS_GUEST = 'guest@example.com';

/**
 * What the Pay button does: charges the card and completes the session. A declined card leaves the
 * session open and is refused with Stripe's error.
 */
export function completeSession(world: World, id: string, paying: Paying): Session {
  assertOpen(getSession(world, id));
  if (paying.promotionCode) applyPromotion(world, id, paying.promotionCode);
  const session = getSession(world, id);
  const email =
    session.customer_details?.email ?? session.customer_email ?? paying.email ?? NAMELESS_GUEST;
  assertRedeemable(world, session);
  const method = createPaymentMethod(world, {
    card: paying.card,
    email,
    isAuthenticated: true,
  });
  if (session.mode === 'payment') return completePayment(world, session, method, email);
  if (session.mode === 'setup') return completeSetup(world, session, method, email);
  return completeSubscription(world, session, method, email);
}

function assertOpen(session: Session): void {
  if (session.status === 'open') return;
  const message =
    session.status === 'complete'
      ? 'This Checkout Session has already been completed.'
      : 'This Checkout Session has expired.';
  throw invalid(message, { code: 'checkout_session_not_open' });
}

/** A code or coupon may have been spent between the session and its payment. */
function assertRedeemable(world: World, session: Session): void {
  const { discount } = getCheckout(world, session.id);
  if (!discount) return;
  const promotion = world.books.promotionCodes.find(discount.promotionCode ?? '');
  const isActive = promotion?.active ?? true;
  if (isActive && getCoupon(world, discount.coupon).valid) return;
  throw invalid('The discount of this Checkout Session cannot be redeemed any more.', {
    code: 'coupon_expired',
  });
}

function applyPromotion(world: World, id: string, code: string): void {
  const session = getSession(world, id);
  const subtotal = session.amount_subtotal ?? 0;
  const found = world.books.promotionCodes
    .where('code', code.trim().toUpperCase())
    .find(({ active }) => active);
  if (!session.allow_promotion_codes || !found) {
    throw invalid('This code is invalid.', { code: 'promotion_code_invalid' });
  }
  const purchase = { customer: session.customer, currency: session.currency ?? '', subtotal };
  const discount = usePromotion(world, found, purchase);
  const off = amountOff(getCoupon(world, discount.coupon), subtotal);
  const checkout = getCheckout(world, id);
  world.books.checkouts.put({ ...checkout, discount });
  const isFree = session.payment_status === 'no_payment_required';
  world.books.sessions.put({
    ...session,
    amount_total: isFree ? 0 : subtotal - off,
    discounts: [{ coupon: discount.coupon, promotion_code: discount.promotionCode }],
    total_details: { amount_discount: off, amount_shipping: 0, amount_tax: 0 },
  });
}

function completePayment(
  world: World,
  session: Session,
  method: PaymentMethod,
  email: string,
): Session {
  const checkout = getCheckout(world, session.id);
  const data = checkout.payment;
  const makesCustomer = session.customer_creation === 'always';
  const customer = session.customer ?? (makesCustomer ? createCustomer(world, { email }).id : null);
  if (customer !== session.customer) world.books.sessions.put({ ...session, customer });
  if ((session.amount_total ?? 0) === 0) {
    return finish(world, session.id, email, { payment_status: 'no_payment_required' });
  }
  const earlier = world.books.paymentIntents.find(checkout.intent ?? '');
  const intent =
    earlier ??
    createPaymentIntent(world, {
      amount: session.amount_total ?? 0,
      currency: session.currency ?? 'usd',
      customer,
      description: data.description,
      metadata: data.metadata,
      receiptEmail: data.receiptEmail,
      setupFutureUsage: data.setupFutureUsage,
    });
  world.books.checkouts.put({ ...checkout, intent: intent.id });
  // Declined or not, from now on the session tells its payment.
  world.books.sessions.put({ ...getSession(world, session.id), payment_intent: intent.id });
  if (customer && data.setupFutureUsage) keepFor(world, customer, method);
  const outcome = takePayment(world, intent, method, { isOffSession: false });
  if (outcome.status === 'declined') {
    throw declineRefusal(outcome.decline, {
      charge: outcome.charge.id,
      payment_intent: outcome.intent,
    });
  }
  return finish(world, session.id, email, {
    payment_intent: intent.id,
    payment_status: outcome.status === 'succeeded' ? 'paid' : 'unpaid',
  });
}

function keepFor(world: World, customer: string, method: PaymentMethod): void {
  if (testNumberOf(world, method.id).decline) return;
  attachPaymentMethod(world, method.id, customer);
}

function completeSetup(
  world: World,
  session: Session,
  method: PaymentMethod,
  email: string,
): Session {
  const customer = session.customer ?? createCustomer(world, { email }).id;
  const attached = attachPaymentMethod(world, method.id, customer);
  const intent = createSetupIntent(world, {
    customer,
    paymentMethod: attached.id,
    metadata: {},
  });
  const changes = { customer, setup_intent: intent.id } as const;
  return finish(world, session.id, email, changes);
}

function completeSubscription(
  world: World,
  session: Session,
  method: PaymentMethod,
  email: string,
): Session {
  const checkout = getCheckout(world, session.id);
  const data = checkout.subscription;
  const isDue = (session.amount_total ?? 0) > 0;
  // A refused card makes neither customer nor subscription: the session just stays open.
  const decline = isDue ? findDecline(world, method.id, false) : keepDecline(world, method);
  if (decline) throw declineRefusal(decline);
  const customer = session.customer ?? createCustomer(world, { email }).id;
  const attached = attachPaymentMethod(world, method.id, customer);
  const holder = world.books.customers.find(customer);
  if (!holder?.invoice_settings.default_payment_method) makeDefault(world, customer, attached.id);
  const now = world.clock.seconds();
  const { subscription, payment } = startSubscription(world, {
    customer,
    items: recurringItems(checkout),
    oneTimeLines: oneTimeLines(world, checkout),
    paymentMethod: attached.id,
    trialEnd: data.trialEnd ?? (data.trialDays === null ? null : now + data.trialDays * 86_400),
    trialEndBehavior: data.trialEndBehavior ?? 'create_invoice',
    discount: checkout.discount,
    session: session.id,
    metadata: data.metadata,
    description: data.description,
    isOffSession: false,
    collects: true,
  });
  world.books.sessions.put({ ...session, customer });
  return finish(world, session.id, email, {
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
    payment_status: paymentStatus(isDue, payment?.status),
  });
}

function keepDecline(world: World, method: PaymentMethod) {
  const test = testNumberOf(world, method.id);
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

function oneTimeLines(world: World, checkout: CheckoutRecord): DraftLine[] {
  const now = world.clock.seconds();
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

function finish(world: World, id: string, email: string, changes: Partial<Session>): Session {
  const session = getSession(world, id);
  const { discount } = getCheckout(world, id);
  if (discount && session.mode === 'payment') {
    redeem(world, discount, { customer: session.customer, session: id });
  }
  world.agenda.cancel('expire session', id);
  const name = session.customer_details?.name ?? null;
  return changeSession(
    world,
    id,
    {
      ...changes,
      status: 'complete',
      customer_details: customerDetails(email, name),
      url: null,
    },
    'checkout.session.completed',
  );
}
