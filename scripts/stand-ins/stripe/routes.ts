import { billingTasks } from './billing/billing-tasks.ts';
import { invoiceRoutes } from './billing/invoices.routes.ts';
import { subscriptionRoutes } from './billing/subscriptions.routes.ts';
import { priceRoutes } from './catalog/prices.routes.ts';
import { productRoutes } from './catalog/products.routes.ts';
import { checkoutTasks } from './checkout/checkout-tasks.ts';
import { sessionRoutes } from './checkout/sessions.routes.ts';
import { customerRoutes } from './customers/customers.routes.ts';
import { cardRoutes } from './emulator/cards.routes.ts';
import { clockRoutes } from './emulator/clock.routes.ts';
import { faultRoutes } from './emulator/faults.routes.ts';
import { ledgerRoutes } from './emulator/ledger.routes.ts';
import { webhookRoutes } from './emulator/webhooks.routes.ts';
import { eventRoutes } from './events/events.routes.ts';
import { webhookEndpointRoutes } from './events/webhook-endpoints.routes.ts';
import { checkoutPages } from './pages/checkout.pages.ts';
import { paymentRoutes } from './payments/payments.routes.ts';

/** Stripe's calls, the emulator's own, the pages, and what happens by itself. */
export const apiRoutes = [
  ...customerRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...sessionRoutes,
  ...paymentRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];
export const emulatorRoutes = [
  ...cardRoutes,
  ...clockRoutes,
  ...webhookRoutes,
  ...faultRoutes,
  ...ledgerRoutes,
];
export const pageRoutes = [...checkoutPages];
export const tasks = { ...billingTasks, ...checkoutTasks };
