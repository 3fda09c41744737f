import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { flag, ignored, mergeMetadata, metadata, notNegative, oneOf, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { cancelPaymentIntent } from '../payments/payment-intents.ts';
import {
  actionRequiredError,
  attachPaymentMethod,
  declineError,
} from '../payments/payment-methods.ts';
import { discardPendingUpdate } from './apply-change.ts';
import { collectInvoice, recover } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, createInvoice, getInvoice, subscriptionOf } from './invoices.ts';
import { intentOf } from './pay-invoice.ts';
import { pendingLines } from './pending-items.ts';
import { previewInvoice, previewParams } from './preview-invoice.ts';

const none = z.strictObject({});

const preview = route('POST /v1/invoices/create_preview', {
  accepts: previewParams,
  handle: (context, { params }) => previewInvoice(context, params),
});

const create = route('POST /v1/invoices', {
  accepts: z.strictObject({
    customer: text,
    auto_advance: flag.optional(),
    collection_method: oneOf(['charge_automatically', 'send_invoice']).optional(),
    days_until_due: notNegative.optional(),
    currency: text.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    pending_invoice_items_behavior: oneOf(['exclude', 'include']).optional(),
    automatic_tax: z.strictObject({ enabled: flag, liability: ignored.optional() }).optional(),
  }),
  handle(context, { params }) {
    const customer = getCustomer(context, params.customer, 'customer');
    const currency = params.currency ?? 'usd';
    const owner = { id: null, customer: customer.id, currency };
    const includes = params.pending_invoice_items_behavior === 'include';
    const now = context.clock.seconds();
    return createInvoice(context, {
      customer: customer.id,
      currency,
      dueAt: readDueDate(params, now),
      lines: includes ? pendingLines(context, owner) : [],
      billingReason: 'manual',
      subscription: null,
      automaticTax: params.automatic_tax?.enabled ?? false,
      discounts: [],
      period: { start: now, end: now },
      isAutomatic: params.auto_advance ?? false,
      metadata: mergeMetadata(null, params.metadata),
      description: params.description ?? null,
    });
  },
});

/** The due date of an invoice that is sent to the customer; any other invoice is charged once final. */
function readDueDate(
  params: { collection_method?: string | undefined; days_until_due?: number | undefined },
  now: number,
): number | null {
  const { collection_method: method, days_until_due: days } = params;
  if (method === 'send_invoice' && days !== undefined) return now + days * 86_400;
  if (method !== 'send_invoice' && days === undefined) return null;
  throw invalidRequest(
    method === 'send_invoice'
      ? 'If invoices are sent to customers, you must specify `days_until_due` or `due_date`.'
      : '`days_until_due` needs `collection_method` to be `send_invoice`.',
    { param: 'days_until_due' },
  );
}

const send = route('POST /v1/invoices/:id/send', {
  accepts: none,
  handle(context, { pathParam }) {
    const invoice = getInvoice(context, pathParam('id'));
    assertStatus(invoice, ['draft', 'open', 'paid', 'uncollectible']);
    if (!invoice.customer_email) {
      throw invalidRequest('The customer of this invoice has no email address.');
    }
    const final = finalizeInvoice(context, invoice.id);
    context.publish('invoice.sent', final);
    return final;
  },
});

const update = route('POST /v1/invoices/:id', {
  accepts: z.strictObject({
    metadata: metadata.optional(),
    description: text.optional(),
    auto_advance: flag.optional(),
    default_payment_method: text.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getInvoice(context, pathParam('id'));
    const changes: Partial<Invoice> = {
      metadata: mergeMetadata(before.metadata, params.metadata),
      description: params.description ?? before.description,
      auto_advance: params.auto_advance ?? before.auto_advance ?? false,
      default_payment_method: params.default_payment_method ?? before.default_payment_method,
    };
    return changeInvoice(context, before.id, changes, 'invoice.updated');
  },
});

const finalize = route('POST /v1/invoices/:id/finalize', {
  accepts: z.strictObject({ auto_advance: flag.optional() }),
  handle(context, { pathParam }) {
    assertStatus(getInvoice(context, pathParam('id')), ['draft']);
    context.scheduler.cancel('finalize invoice', pathParam('id'));
    return finalizeInvoice(context, pathParam('id'));
  },
});

const pay = route('POST /v1/invoices/:id/pay', {
  accepts: z.strictObject({
    payment_method: text.optional(),
    off_session: flag.optional(),
    forgive: flag.optional(),
  }),
  handle(context, { params, pathParam }) {
    const invoice = getInvoice(context, pathParam('id'));
    if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid');
    assertStatus(invoice, ['draft', 'open', 'uncollectible']);
    const open = finalizeInvoice(context, invoice.id);
    if (open.status === 'paid') return open;
    const { payment_method: given } = params;
    const method = given ? attachPaymentMethod(context, given, invoice.customer ?? '') : null;
    const outcome = collectInvoice(context, invoice.id, {
      paymentMethod: method?.id ?? null,
      presence: params.off_session ? 'off_session' : 'on_session',
    });
    if (outcome.status !== 'failed') return outcome.invoice;
    if (outcome.decline === 'requires_action') {
      throw actionRequiredError('invoice_payment_intent_requires_action');
    }
    if (!outcome.decline) throw invalidRequest('This customer has no payment method.');
    throw declineError(outcome.decline);
  },
});

const voidInvoice = route('POST /v1/invoices/:id/void', {
  accepts: none,
  handle(context, { pathParam }) {
    const invoice = getInvoice(context, pathParam('id'));
    assertStatus(invoice, ['open', 'uncollectible']);
    return close(context, invoice, 'void', 'invoice.voided');
  },
});

const markUncollectible = route('POST /v1/invoices/:id/mark_uncollectible', {
  accepts: none,
  handle(context, { pathParam }) {
    const invoice = getInvoice(context, pathParam('id'));
    assertStatus(invoice, ['open']);
    return close(context, invoice, 'uncollectible', 'invoice.marked_uncollectible');
  },
});

function close(
  context: EmulatorContext,
  invoice: Invoice,
  status: 'uncollectible' | 'void',
  eventType: string,
): Invoice {
  const now = context.clock.seconds();
  context.scheduler.cancel('retry invoice', invoice.id);
  const intent = intentOf(context, invoice);
  if (intent && status === 'void') cancelPaymentIntent(context, intent.id, 'void_invoice');
  const times = invoice.status_transitions;
  const closed = changeInvoice(
    context,
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
  const subscription = context.store.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (subscription && subscription.ended_at === null) recover(context, subscription.id);
  const isOfChange = subscription?.pending_update && subscription.latest_invoice === invoice.id;
  if (status === 'void' && isOfChange) discardPendingUpdate(context, subscription.id);
  return closed;
}

function assertStatus(invoice: Invoice, allowed: string[]): void {
  if (allowed.includes(invoice.status ?? '')) return;
  throw invalidRequest(`This invoice is ${invoice.status} but must be ${allowed.join(' or ')}.`, {
    code: 'invoice_not_editable',
  });
}

const remove = route('DELETE /v1/invoices/:id', {
  accepts: none,
  handle(context, { pathParam }) {
    const invoice = getInvoice(context, pathParam('id'));
    assertStatus(invoice, ['draft']);
    context.scheduler.cancel('finalize invoice', invoice.id);
    context.store.invoices.remove(invoice.id);
    context.publish('invoice.deleted', invoice);
    return { id: invoice.id, object: 'invoice', deleted: true };
  },
});

export const invoiceActionRoutes = [
  preview,
  create,
  update,
  finalize,
  send,
  pay,
  voidInvoice,
  markUncollectible,
  remove,
];
