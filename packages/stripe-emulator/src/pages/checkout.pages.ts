import { completeSession } from '../checkout/complete-session.ts';
import type { Session } from '../checkout/sessions.ts';
import type { Control } from '../control/control.ts';
import { StripeRefusal } from '../wire/refusal.ts';
import { renderCheckout, renderClosed } from './checkout-page.ts';
import type { PageAnswer, PageRequest, PageRoute } from './page-route.ts';

function withSession(
  show: (control: Control, session: Session, request: PageRequest) => PageAnswer,
): PageRoute['show'] {
  return (control, request) => {
    const session = control.world.books.sessions.find(request.at('id'));
    if (!session) return closed(404, 'There is no such Checkout Session.');
    return show(control, session, request);
  };
}

function closed(status: number, message: string): PageAnswer {
  return { status, page: renderClosed(message) };
}

function successUrl(session: Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

const show: PageRoute = {
  method: 'GET',
  path: '/c/pay/:id',
  show: withSession(({ world }, session) => {
    if (session.status === 'complete') return { redirect: successUrl(session) };
    if (session.status !== 'open') return closed(410, 'This Checkout Session has expired.');
    return { status: 200, page: renderCheckout(world, session) };
  }),
};

const pay: PageRoute = {
  method: 'POST',
  path: '/c/pay/:id',
  show: withSession(({ world, perform }, session, { form }) => {
    const card = form.get('card') ?? '';
    const email = form.get('email')?.trim() ?? '';
    const promotionCode = form.get('promotionCode')?.trim() ?? '';
    if (session.status === 'complete') return { redirect: successUrl(session) };
    try {
      const paying = { card, email: email || undefined, promotionCode: promotionCode || undefined };
      return { redirect: successUrl(perform(() => completeSession(world, session.id, paying))) };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      const { status } = error;
      const entered = { problem: error.message, email, card };
      return { status, page: renderCheckout(world, session, entered) };
    }
  }),
};

const back: PageRoute = {
  method: 'GET',
  path: '/c/pay/:id/back',
  show: withSession((_control, session) => ({ redirect: session.cancel_url ?? '/' })),
};

export const checkoutPages = [show, pay, back];
