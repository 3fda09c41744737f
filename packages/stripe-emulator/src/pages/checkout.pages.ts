import { StripeApiError } from '../api/api-error.ts';
import { completeSession } from '../checkout/complete-session.ts';
import { openPaymentLink } from '../checkout/payment-links.ts';
import type { Session } from '../checkout/sessions.ts';
import type { ControlContext } from '../control/control.ts';
import { renderCheckout, renderClosed } from './checkout-page.ts';
import type { PageRequest, PageResponse, PageRoute } from './page-route.ts';

function withSession(
  show: (control: ControlContext, session: Session, request: PageRequest) => PageResponse,
): PageRoute['handle'] {
  return (control, request) => {
    const session = control.context.store.sessions.find(request.pathParam('id'));
    if (!session) return closed(404, 'There is no such Checkout Session.');
    return show(control, session, request);
  };
}

function closed(status: number, message: string): PageResponse {
  return { status, page: renderClosed(message) };
}

function successUrl(session: Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

const show: PageRoute = {
  method: 'GET',
  path: '/c/pay/:id',
  handle: withSession(({ context }, session) => {
    if (session.status === 'complete') return { redirect: successUrl(session) };
    if (session.status !== 'open') return closed(410, 'This Checkout Session has expired.');
    return { status: 200, page: renderCheckout(context, session) };
  }),
};

const pay: PageRoute = {
  method: 'POST',
  path: '/c/pay/:id',
  handle: withSession(({ context, perform }, session, { form }) => {
    const card = form.get('card') ?? '';
    const email = form.get('email')?.trim() ?? '';
    const promotionCode = form.get('promotionCode')?.trim() ?? '';
    if (session.status === 'complete') return { redirect: successUrl(session) };
    try {
      const paying = { card, email: email || undefined, promotionCode: promotionCode || undefined };
      return { redirect: successUrl(perform(() => completeSession(context, session.id, paying))) };
    } catch (error) {
      if (!(error instanceof StripeApiError)) throw error;
      const { status } = error;
      const entered = { problem: error.message, email, card };
      return { status, page: renderCheckout(context, session, entered) };
    }
  }),
};

const back: PageRoute = {
  method: 'GET',
  path: '/c/pay/:id/back',
  handle: withSession((_control, session) => ({ redirect: session.cancel_url ?? '/' })),
};

const followLink: PageRoute = {
  method: 'GET',
  path: '/c/link/:id',
  handle({ context, perform }, { pathParam }) {
    const link = context.store.paymentLinks.find(pathParam('id'));
    if (!link?.active) return closed(404, 'This link is not active.');
    return { redirect: perform(() => openPaymentLink(context, link)).url ?? '/' };
  },
};

export const checkoutPages = [show, pay, back, followLink];
