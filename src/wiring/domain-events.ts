import { enqueueCustomerEmail } from '../features/customers/index.ts';
import { visitorGrants } from '../features/grants/index.ts';
import { deleteErasureLinksOf } from '../features/me/index.ts';
import { moveContact } from '../features/newsletters/index.ts';
import { mailRefund } from '../features/payments/index.ts';
import { closePasswordResets, deleteSignInRequests } from '../features/sign-in/index.ts';
import { fulfilGift, mailTransition, syncGiftGrant } from '../features/subscriptions/index.ts';
import { bookTip, syncTip } from '../features/tips/index.ts';
import { derivePurposeSecrets } from '../platform/crypto/purpose-keys.ts';
import type { Listeners, Publishes } from '../platform/events/domain-events.ts';
import type { BaseContext, DomainEvents } from './context.ts';
import type { GroupsModule } from './groups.ts';

type GroupListeners = Pick<
  GroupsModule,
  'joinGroups' | 'syncSeatsToEmail' | 'bookGroupPayment' | 'syncPaidPeriod'
>;

/**
 * The listeners of each domain event. They run in the transaction that publishes the event, in this order. An erasure
 * publishes no event: `me` may call every feature, and needs their results in a fixed order.
 */
function createListeners(base: BaseContext, groups: GroupListeners): Listeners<DomainEvents> {
  const giftSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'gift-codes');
  return {
    signedIn: [
      async (_tx, { memberId, by }) => base.log.info({ memberId, by }, 'a member signed in'),
      (tx, { memberId, visitorCookie }) =>
        visitorGrants.move(base, tx, { memberId, visitorId: base.visitors.read(visitorCookie) }),
      (tx, { memberId }) => groups.joinGroups(tx, memberId),
    ],
    emailChanged: [
      (tx, { memberId }) => closePasswordResets(tx, memberId, base.clock.now()),
      (tx, { memberId }) => deleteErasureLinksOf(tx, memberId),
      (tx, { from }) => deleteSignInRequests(tx, from),
      (tx, { from, to }) => moveContact(tx, { from, to, now: base.clock.now() }),
      (tx, { memberId, to }) => groups.syncSeatsToEmail(tx, { memberId, email: to }),
      (tx, { memberId }) => enqueueCustomerEmail(tx, memberId),
    ],
    tipPaid: [(tx, tip) => bookTip(base, tx, tip)],
    groupPaid: [(tx, payment) => groups.bookGroupPayment(tx, payment)],
    giftPurchased: [(tx, gift) => fulfilGift({ ...base, giftSecrets }, tx, gift)],
    paymentReversed: [
      async (tx, { tipId }) => {
        if (tipId !== null) await syncTip(base, tx, tipId);
      },
      async (tx, { kind, checkoutId }) => {
        if (kind === 'gift' && checkoutId !== null) await syncGiftGrant(base, tx, checkoutId);
      },
      async (tx, { kind, checkoutId }) => {
        if (kind === 'group' && checkoutId !== null) await groups.syncPaidPeriod(tx, checkoutId);
      },
      (tx, { id }) => mailRefund(base, tx, id),
    ],
    subscriptionTurned: [(tx, event) => mailTransition(base, tx, event)],
  };
}

/** Adds `publish`, which runs the listeners. */
export function connectDomainEvents(
  base: BaseContext,
  groups: GroupListeners,
): BaseContext & Publishes<DomainEvents> {
  const listeners = createListeners(base, groups);
  return {
    ...base,
    async publish(tx, name, payload) {
      for (const listen of listeners[name]) await listen(tx, payload);
    },
  };
}
