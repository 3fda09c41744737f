import { accountRoutes } from './account/account.routes.ts';
import { connectedAccountRoutes } from './account/connected-accounts.routes.ts';
import { billingTasks } from './billing/billing-tasks.ts';
import { creditNoteRoutes } from './billing/credit-notes.routes.ts';
import { invoiceActionRoutes } from './billing/invoice-actions.routes.ts';
import { invoiceItemRoutes } from './billing/invoice-items.routes.ts';
import { invoiceRoutes } from './billing/invoices.routes.ts';
import { quoteRoutes } from './billing/quotes.routes.ts';
import { scheduleRoutes } from './billing/schedules.routes.ts';
import { subscriptionRoutes } from './billing/subscriptions.routes.ts';
import { couponRoutes } from './catalog/coupons.routes.ts';
import { planRoutes } from './catalog/plans.routes.ts';
import { priceRoutes } from './catalog/prices.routes.ts';
import { productRoutes } from './catalog/products.routes.ts';
import { promotionCodeRoutes } from './catalog/promotion-codes.routes.ts';
import { taxRateRoutes } from './catalog/tax-rates.routes.ts';
import { checkoutTasks } from './checkout/checkout-tasks.ts';
import { paymentLinkRoutes } from './checkout/payment-links.routes.ts';
import { paymentPageRoutes } from './checkout/payment-pages.routes.ts';
import { sessionRoutes } from './checkout/sessions.routes.ts';
import { cardRoutes } from './control/cards.routes.ts';
import { clockRoutes } from './control/clock.routes.ts';
import { customObjectRoutes } from './control/custom-objects.routes.ts';
import { disputeControlRoutes } from './control/disputes.routes.ts';
import { faultRoutes } from './control/faults.routes.ts';
import { ledgerRoutes } from './control/ledger.routes.ts';
import { loadRoutes } from './control/load.routes.ts';
import { payoutControlRoutes } from './control/payouts.routes.ts';
import { settingRoutes } from './control/settings.routes.ts';
import { webhookRoutes } from './control/webhooks.routes.ts';
import { cardSourceRoutes } from './customers/card-sources.routes.ts';
import { customerRoutes } from './customers/customers.routes.ts';
import { taxIdRoutes } from './customers/tax-ids.routes.ts';
import { eventRoutes } from './events/events.routes.ts';
import { webhookEndpointRoutes } from './events/webhook-endpoints.routes.ts';
import { fileRoutes } from './files/files.routes.ts';
import { checkoutPages } from './pages/checkout.pages.ts';
import { invoicePages } from './pages/invoice.pages.ts';
import { overviewPages } from './pages/overview.pages.ts';
import { portalPages } from './pages/portal.pages.ts';
import { balanceRoutes } from './payments/balance.routes.ts';
import { disputeRoutes } from './payments/disputes.routes.ts';
import { intentActionRoutes } from './payments/intent-actions.routes.ts';
import { paymentMethodRoutes } from './payments/payment-methods.routes.ts';
import { paymentTasks } from './payments/payment-tasks.ts';
import { paymentRoutes } from './payments/payments.routes.ts';
import { payoutRoutes } from './payments/payouts.routes.ts';
import { refundRoutes } from './payments/refunds.routes.ts';
import { setupIntentRoutes } from './payments/setup-intents.routes.ts';
import { transferRoutes } from './payments/transfers.routes.ts';
import { portalRoutes } from './portal/portal.routes.ts';
import { searchRoutes } from './search.routes.ts';
import { testClockRoutes } from './time/test-clocks.routes.ts';

/** All routes of Stripe's API and of the control API, all pages, and all scheduled tasks. */
export const apiRoutes = [
  ...accountRoutes,
  ...connectedAccountRoutes,
  ...customerRoutes,
  ...cardSourceRoutes,
  ...taxIdRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...planRoutes,
  ...taxRateRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...sessionRoutes,
  ...paymentPageRoutes,
  ...paymentLinkRoutes,
  ...paymentRoutes,
  ...balanceRoutes,
  ...payoutRoutes,
  ...transferRoutes,
  ...intentActionRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...fileRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...invoiceActionRoutes,
  ...invoiceItemRoutes,
  ...creditNoteRoutes,
  ...quoteRoutes,
  ...portalRoutes,
  ...searchRoutes,
  ...testClockRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];
export const emulatorRoutes = [
  ...cardRoutes,
  ...clockRoutes,
  ...webhookRoutes,
  ...faultRoutes,
  ...ledgerRoutes,
  ...disputeControlRoutes,
  ...payoutControlRoutes,
  ...settingRoutes,
  ...loadRoutes,
  ...customObjectRoutes,
];
export const pageRoutes = [...checkoutPages, ...portalPages, ...invoicePages, ...overviewPages];
export const tasks = { ...billingTasks, ...paymentTasks, ...checkoutTasks };
