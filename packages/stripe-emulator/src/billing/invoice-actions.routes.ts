import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import { cancelPaymentIntent } from '../payments/payment-intents.ts';
import { attachPaymentMethod, declineRefusal } from '../payments/payment-methods.ts';
import { flag, ignored, mergeMetadata, metadata, oneOf, text } from '../wire/given.ts';
import { invalid } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import { collectInvoice, recover } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, createInvoice, getInvoice, subscriptionOf } from './invoices.ts';
import { intentOf } from './pay-invoice.ts';
import { pendingLines } from './pending-items.ts';
import { givenPreview, previewInvoice } from './preview-invoice.ts';

const none = z.strictObject({});

const preview = route('POST /v1/invoices/create_preview', {
  accepts: givenPreview,
  answer: (world, { given }) => previewInvoice(world, given),
});

const create = route('POST /v1/invoices', {
  accepts: z.strictObject({
    customer: text,
    auto_advance: flag.optional(),
    collection_method: oneOf(['charge_automatically']).optional(),
    currency: text.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    pending_invoice_items_behavior: oneOf(['exclude', 'include']).optional(),
    automatic_tax: ignored.optional(),
  }),
  answer(world, { given }) {
    const customer = getCustomer(world, given.customer, 'customer');
    const currency = given.currency ?? 'usd';
    const owner = { id: null, customer: customer.id, currency };
    const includes = given.pending_invoice_items_behavior === 'include';
    const now = world.clock.seconds();
    return createInvoice(world, {
      customer: customer.id,
      currency,
      lines: includes ? pendingLines(world, owner) : [],
      billingReason: 'manual',
      subscription: null,
      discounts: [],
      period: { start: now, end: now },
      isAutomatic: given.auto_advance ?? false,
      metadata: mergeMetadata(null, given.metadata),
      description: given.description ?? null,
    });
  },
});

const update = route('POST /v1/invoices/:id', {
  accepts: z.strictObject({
    metadata: metadata.optional(),
    description: text.optional(),
    auto_advance: flag.optional(),
    default_payment_method: text.optional(),
  }),
  answer(world, { given, at }) {
    const before = getInvoice(world, at('id'));
    const changes: Partial<Invoice> = {
      metadata: mergeMetadata(before.metadata, given.metadata),
      description: given.description ?? before.description,
      auto_advance: given.auto_advance ?? before.auto_advance ?? false,
      default_payment_method: given.default_payment_method ?? before.default_payment_method,
    };
    return changeInvoice(world, before.id, changes, 'invoice.updated');
  },
});

const finalize = route('POST /v1/invoices/:id/finalize', {
  accepts: z.strictObject({ auto_advance: flag.optional() }),
  answer(world, { at }) {
    assertStatus(getInvoice(world, at('id')), ['draft']);
    world.agenda.cancel('finalize invoice', at('id'));
    return finalizeInvoice(world, at('id'));
  },
});

const pay = route('POST /v1/invoices/:id/pay', {
  accepts: z.strictObject({
    payment_method: text.optional(),
    off_session: flag.optional(),
    forgive: flag.optional(),
  }),
  answer(world, { given, at }) {
    const invoice = getInvoice(world, at('id'));
    if (invoice.status === 'paid') throw invalid('Invoice is already paid');
    assertStatus(invoice, ['draft', 'open', 'uncollectible']);
    const open = finalizeInvoice(world, invoice.id);
    if (open.status === 'paid') return open;
    const method = given.payment_method;
    if (method) attachPaymentMethod(world, method, invoice.customer ?? '');
    const outcome = collectInvoice(world, invoice.id, {
      paymentMethod: method ?? null,
      isOffSession: given.off_session ?? false,
    });
    if (outcome.status !== 'failed') return outcome.invoice;
    if (!outcome.decline) throw invalid('This customer has no payment method.');
    throw declineRefusal(outcome.decline);
  },
});

const voidInvoice = route('POST /v1/invoices/:id/void', {
  accepts: none,
  answer(world, { at }) {
    const invoice = getInvoice(world, at('id'));
    assertStatus(invoice, ['open', 'uncollectible']);
    return close(world, invoice, 'void', 'invoice.voided');
  },
});

const markUncollectible = route('POST /v1/invoices/:id/mark_uncollectible', {
  accepts: none,
  answer(world, { at }) {
    const invoice = getInvoice(world, at('id'));
    assertStatus(invoice, ['open']);
    return close(world, invoice, 'uncollectible', 'invoice.marked_uncollectible');
  },
});

function close(
  world: World,
  invoice: Invoice,
  status: 'uncollectible' | 'void',
  eventType: string,
): Invoice {
  const now = world.clock.seconds();
  world.agenda.cancel('retry invoice', invoice.id);
  const intent = intentOf(world, invoice);
  if (intent && status === 'void') cancelPaymentIntent(world, intent.id, 'void_invoice');
  const times = invoice.status_transitions;
  const closed = changeInvoice(
    world,
    invoice.id,
    {
      status,
      next_payment_attempt: null,
      status_transitions:
        status === 'void'
          ? { ...times, voided_at: now }
          : { ...times, marked_uncollectible_at: now },
    },
    eventType,
  );
  const subscription = world.books.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (subscription && subscription.ended_at === null) recover(world, subscription.id);
  return closed;
}

function assertStatus(invoice: Invoice, allowed: string[]): void {
  if (allowed.includes(invoice.status ?? '')) return;
  throw invalid(
    `This invoice is ${invoice.status} and cannot be changed so: it would have to be ${allowed.join(' or ')}.`,
    { code: 'invoice_not_editable' },
  );
}

const remove = route('DELETE /v1/invoices/:id', {
  accepts: none,
  answer(world, { at }) {
    const invoice = getInvoice(world, at('id'));
    assertStatus(invoice, ['draft']);
    world.agenda.cancel('finalize invoice', invoice.id);
    world.books.invoices.remove(invoice.id);
    world.publish('invoice.deleted', invoice);
    return { id: invoice.id, object: 'invoice', deleted: true };
  },
});

export const invoiceActionRoutes = [
  preview,
  create,
  update,
  finalize,
  pay,
  voidInvoice,
  markUncollectible,
  remove,
];
