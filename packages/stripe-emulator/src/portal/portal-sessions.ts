import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { PortalConfiguration } from './configurations.ts';

export type PortalSession = Stored<Stripe.BillingPortal.Session>;

interface NewPortalSession {
  configuration: PortalConfiguration;
  customer: string;
  flow: PortalSession['flow'];
  returnUrl: string | null;
  locale: PortalSession['locale'];
}

/** Creates a portal session. Its URL grants access, so it is unguessable. */
export function createPortalSession(
  context: EmulatorContext,
  wanted: NewPortalSession,
): PortalSession {
  const id = newId('bps');
  const session = context.store.portalSessions.put({
    id,
    object: 'billing_portal.session',
    configuration: wanted.configuration.id,
    created: context.clock.seconds(),
    customer: wanted.customer,
    customer_account: null,
    flow: wanted.flow,
    livemode: false,
    locale: wanted.locale,
    on_behalf_of: null,
    return_url: wanted.returnUrl ?? wanted.configuration.default_return_url,
    url: `${context.baseUrl()}/p/session/test_${id}${randomText(16)}`,
  });
  context.publish('billing_portal.session.created', session);
  return session;
}

/** A portal session expires after an hour. */
const LIVES_SECONDS = 3600;

/** The session of a portal URL; undefined if it is unknown or expired. */
export function findPortalSession(
  context: EmulatorContext,
  key: string,
): PortalSession | undefined {
  const id = key.slice('test_'.length, -16);
  const session = context.store.portalSessions.find(id);
  if (!session?.url.endsWith(`/${key}`)) return undefined;
  return session.created + LIVES_SECONDS > context.clock.seconds() ? session : undefined;
}
