import { StripeApiError } from '../api/api-error.ts';
import { cancelSubscription } from '../billing/cancel-subscription.ts';
import { collectInvoice } from '../billing/dunning.ts';
import { firstItem, getSubscription } from '../billing/subscriptions.ts';
import { updateSubscription } from '../billing/update-subscription.ts';
import type { EmulatorContext } from '../context.ts';
import type { ControlContext } from '../control/control.ts';
import { changeCard } from '../customers/change-card.ts';
import type { PortalSession } from '../portal/portal-sessions.ts';
import { findPortalSession } from '../portal/portal-sessions.ts';
import { renderClosed } from './checkout-page.ts';
import type { PageResponse, PageRoute } from './page-route.ts';
import { renderPortal } from './portal-page.ts';

type Act = (context: EmulatorContext, session: PortalSession, form: URLSearchParams) => void;

const closed: PageResponse = { status: 404, page: renderClosed('This portal is closed.') };

const show: PageRoute = {
  method: 'GET',
  path: '/p/session/:key',
  handle({ context }, { pathParam }) {
    const session = findPortalSession(context, pathParam('key'));
    if (!session) return closed;
    const path = `/p/session/${pathParam('key')}`;
    return { status: 200, page: renderPortal(context, { session, path }) };
  },
};

/** A form of the portal: runs the action, then shows the portal again with any error. */
function button(name: string, act: Act): PageRoute {
  return {
    method: 'POST',
    path: `/p/session/:key/${name}`,
    handle(control: ControlContext, { pathParam, form }) {
      const { context } = control;
      const session = findPortalSession(context, pathParam('key'));
      if (!session) return closed;
      const path = `/p/session/${pathParam('key')}`;
      try {
        control.perform(() => act(context, session, form));
        return { redirect: session.flow?.after_completion.redirect?.return_url ?? path };
      } catch (error) {
        if (!(error instanceof StripeApiError)) throw error;
        const page = renderPortal(context, { session, path, problem: error.message });
        return { status: error.status, page };
      }
    },
  };
}

/** Returns the subscription of a form's id; it must belong to the customer of the portal session. */
function ownSubscription(
  context: EmulatorContext,
  session: PortalSession,
  form: URLSearchParams,
): string {
  const id = form.get('subscription') ?? '';
  const isOwn = context.store.subscriptions.find(id)?.customer === session.customer;
  return isOwn ? id : '';
}

/**
 * Under flexible billing the portal sets `cancel_at` and leaves `cancel_at_period_end` false:
 * https://docs.stripe.com/billing/subscriptions/billing-mode/compare.
 */
const cancel = button('cancel', (context, session, form) => {
  const id = ownSubscription(context, session, form);
  const features = context.store.portalConfigurations.find(session.configuration)?.features;
  if (features?.subscription_cancel.mode === 'immediately') {
    const how = { prorates: false, invoicesNow: false, comment: null, feedback: null };
    cancelSubscription(context, id, how);
  } else if (context.settings.current().strictness.flexibleBilling) {
    const end = firstItem(getSubscription(context, id)).current_period_end;
    updateSubscription(context, id, { cancel_at: end });
  } else {
    updateSubscription(context, id, { cancel_at_period_end: true });
  }
});

const resume = button('resume', (context, session, form) => {
  const id = ownSubscription(context, session, form);
  const isAtEnd = getSubscription(context, id).cancel_at_period_end;
  updateSubscription(context, id, isAtEnd ? { cancel_at_period_end: false } : { cancel_at: null });
});

/** Confirms the change of a `subscription_update_confirm` flow; the customer authenticates here. */
const confirm = button('confirm', (context, session) => {
  const wanted = session.flow?.subscription_update_confirm;
  if (!wanted) return;
  const items = wanted.items.map(({ id, price, quantity }) => ({
    id: id ?? undefined,
    price: price ?? undefined,
    quantity: quantity ?? undefined,
  }));
  const change = { items, proration_behavior: 'always_invoice' } as const;
  updateSubscription(context, wanted.subscription, change, { isAuthenticated: true });
});

const card = button('card', (context, session, form) => {
  changeCard(context, session.customer, { card: form.get('card') ?? '', isAuthenticated: true });
});

const pay = button('pay', (context, session, form) => {
  const invoice = context.store.invoices.find(form.get('invoice') ?? '');
  if (invoice?.customer !== session.customer || invoice.status !== 'open') return;
  collectInvoice(context, invoice.id, { presence: 'authenticated' });
});

export const portalPages = [show, cancel, resume, confirm, card, pay];
