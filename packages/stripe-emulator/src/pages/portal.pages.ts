import { collectInvoice } from '../billing/dunning.ts';
import { updateSubscription } from '../billing/update-subscription.ts';
import type { Control } from '../control/control.ts';
import { changeCard } from '../customers/change-card.ts';
import type { PortalSession } from '../portal/portal-sessions.ts';
import { findPortalSession } from '../portal/portal-sessions.ts';
import { StripeRefusal } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { renderClosed } from './checkout-page.ts';
import type { PageAnswer, PageRoute } from './page-route.ts';
import { renderPortal } from './portal-page.ts';

type Act = (world: World, session: PortalSession, form: URLSearchParams) => void;

const closed: PageAnswer = { status: 404, page: renderClosed('This portal is closed.') };

const show: PageRoute = {
  method: 'GET',
  path: '/p/session/:key',
  show({ world }, { at }) {
    const session = findPortalSession(world, at('key'));
    if (!session) return closed;
    const path = `/p/session/${at('key')}`;
    return { status: 200, page: renderPortal(world, { session, path }) };
  },
};

/** A button of the portal: it acts and shows the portal again, or what went wrong. */
function button(name: string, act: Act): PageRoute {
  return {
    method: 'POST',
    path: `/p/session/:key/${name}`,
    show(control: Control, { at, form }) {
      const { world } = control;
      const session = findPortalSession(world, at('key'));
      if (!session) return closed;
      const path = `/p/session/${at('key')}`;
      try {
        control.perform(() => act(world, session, form));
        return { redirect: path };
      } catch (error) {
        if (!(error instanceof StripeRefusal)) throw error;
        const page = renderPortal(world, { session, path, problem: error.message });
        return { status: error.status, page };
      }
    },
  };
}

/** What a form names counts only where it belongs to the customer of the portal. */
function ownSubscription(world: World, session: PortalSession, form: URLSearchParams): string {
  const id = form.get('subscription') ?? '';
  const isOwn = world.books.subscriptions.find(id)?.customer === session.customer;
  return isOwn ? id : '';
}

const cancel = button('cancel', (world, session, form) => {
  const id = ownSubscription(world, session, form);
  updateSubscription(world, id, { cancel_at_period_end: true });
});

const resume = button('resume', (world, session, form) => {
  const id = ownSubscription(world, session, form);
  updateSubscription(world, id, { cancel_at_period_end: false });
});

const card = button('card', (world, session, form) => {
  changeCard(world, session.customer, { card: form.get('card') ?? '', isAuthenticated: true });
});

const pay = button('pay', (world, session, form) => {
  const invoice = world.books.invoices.find(form.get('invoice') ?? '');
  if (invoice?.customer !== session.customer || invoice.status !== 'open') return;
  collectInvoice(world, invoice.id, { isOffSession: false });
});

export const portalPages = [show, cancel, resume, card, pay];
