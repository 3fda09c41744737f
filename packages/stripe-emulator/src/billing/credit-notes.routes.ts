import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import {
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  notNegative,
  oneOf,
  pageParams,
  positive,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import type { WantedLine } from './credit-notes.ts';
import { createCreditNote, getCreditNote, voidCreditNote } from './credit-notes.ts';
import { getInvoice } from './invoices.ts';

const lineParams = z.strictObject({
  type: oneOf(['custom_line_item', 'invoice_line_item']),
  amount: positive.optional(),
  description: text.optional(),
  invoice_line_item: text.optional(),
  quantity: positive.optional(),
  unit_amount: positive.optional(),
});

const createParams = z.strictObject({
  invoice: text,
  amount: positive.optional(),
  lines: listOf(lineParams).optional(),
  memo: text.optional(),
  reason: oneOf(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']).optional(),
  metadata: metadata.optional(),
  credit_amount: notNegative.optional(),
  refund_amount: notNegative.optional(),
  out_of_band_amount: notNegative.optional(),
});

const create = route('POST /v1/credit_notes', {
  accepts: createParams,
  handle: (context, { params }) =>
    createCreditNote(context, {
      invoice: params.invoice,
      lines: readLines(context, params),
      memo: params.memo ?? null,
      reason: params.reason ?? null,
      metadata: mergeMetadata(null, params.metadata),
      credit: params.credit_amount ?? 0,
      refund: params.refund_amount ?? 0,
      outOfBand: params.out_of_band_amount ?? 0,
    }),
});

/** The lines of the call, or a single line of the whole amount. */
function readLines(
  context: EmulatorContext,
  { amount, invoice, lines }: z.output<typeof createParams>,
): WantedLine[] {
  if (lines) return lines.map((line) => readLine(context, invoice, line));
  if (amount === undefined) {
    throw invalidRequest('You must pass `amount` or `lines`.', { param: 'amount' });
  }
  return [{ unitAmount: amount, quantity: 1, description: null, invoiceLine: null }];
}

function readLine(
  context: EmulatorContext,
  invoice: string,
  line: z.output<typeof lineParams>,
): WantedLine {
  const of = getInvoice(context, invoice, 'invoice').lines.data.find(
    ({ id }) => id === line.invoice_line_item,
  );
  const unitAmount = line.unit_amount ?? line.amount ?? of?.amount;
  if (unitAmount === undefined || (line.type === 'invoice_line_item' && !of)) {
    throw invalidRequest('A line needs a line of the invoice, or `unit_amount`.', {
      param: 'lines',
    });
  }
  return {
    unitAmount,
    quantity: line.unit_amount === undefined ? 1 : (line.quantity ?? 1),
    description: line.description ?? of?.description ?? null,
    invoiceLine: of?.id ?? null,
  };
}

const update = route('POST /v1/credit_notes/:id', {
  accepts: z.strictObject({ memo: text.optional(), metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getCreditNote(context, pathParam('id'));
    const after = context.store.creditNotes.put({
      ...before,
      memo: params.memo ?? before.memo,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('credit_note.updated', after, before);
    return after;
  },
});

const voidNote = route('POST /v1/credit_notes/:id/void', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) =>
    voidCreditNote(context, getCreditNote(context, pathParam('id'))),
});

const retrieve = route('GET /v1/credit_notes/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getCreditNote(context, pathParam('id')),
});

const list = route('GET /v1/credit_notes', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    customer: text.optional(),
    invoice: text.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.creditNotes, {
      url: '/v1/credit_notes',
      params,
      equal: { invoice: params.invoice, customer: params.customer },
      where: (note) => isInRange(note.created, params.created),
    }),
});

const listLines = route('GET /v1/credit_notes/:id/lines', {
  accepts: z.strictObject(pageParams),
  handle(context, { params, pathParam }) {
    const { id, lines } = getCreditNote(context, pathParam('id'));
    return pageOf(`/v1/credit_notes/${id}/lines`, lines.data, params);
  },
});

export const creditNoteRoutes = [create, update, voidNote, retrieve, list, listLines];
