import { z } from 'zod';
import { payHostedInvoice } from '../billing/pay-hosted-invoice.ts';
import { completeSession } from '../checkout/complete-session.ts';
import { changeCard } from '../customers/change-card.ts';
import { controlRoute } from './control-route.ts';

const complete = controlRoute('POST /_emulator/checkout/sessions/:id/complete', {
  accepts: z.strictObject({
    card: z.string(),
    email: z.string().optional(),
    promotionCode: z.string().optional(),
    presentmentCurrency: z.string().optional(),
    country: z.string().length(2).optional(),
    businessName: z.string().optional(),
    taxId: z.strictObject({ type: z.string(), value: z.string() }).optional(),
  }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => completeSession(context, pathParam('id'), params)),
});

const setCard = controlRoute('POST /_emulator/customers/:id/card', {
  accepts: z.strictObject({ card: z.string() }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() =>
      changeCard(context, pathParam('id'), { card: params.card, isAuthenticated: false }),
    ),
});

const payInvoice = controlRoute('POST /_emulator/invoices/:id/pay', {
  accepts: z.strictObject({ card: z.string().optional() }),
  handle: ({ context, perform }, { params, pathParam }) =>
    perform(() => payHostedInvoice(context, pathParam('id'), params.card)),
});

export const cardRoutes = [complete, setCard, payInvoice];
