import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { DEFAULT_FEATURES, mergeFeatures } from './portal-features.ts';

export type PortalSession = Stored<Stripe.BillingPortal.Session>;
export type PortalConfiguration = Stored<Stripe.BillingPortal.Configuration>;

interface NewPortalSession {
  customer: string;
  returnUrl: string | null;
  configuration: string | null;
  locale: PortalSession['locale'];
}

/** Creates a portal session. Its URL grants access, so it cannot be guessed. */
export function createPortalSession(
  context: EmulatorContext,
  wanted: NewPortalSession,
): PortalSession {
  const id = newId('bps');
  const configuration = wanted.configuration ?? defaultConfiguration(context).id;
  return context.store.portalSessions.put({
    id,
    object: 'billing_portal.session',
    configuration,
    created: context.clock.seconds(),
    customer: wanted.customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: wanted.locale,
    on_behalf_of: null,
    return_url: wanted.returnUrl,
    url: `${context.baseUrl()}/p/session/test_${id}${randomText(16)}`,
  });
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

/** The default portal configuration, created when it is first needed. */
function defaultConfiguration(context: EmulatorContext): PortalConfiguration {
  for (const configuration of context.store.portalConfigurations.oldestFirst()) {
    if (configuration.is_default) return configuration;
  }
  return createConfiguration(context, { isDefault: true, returnUrl: null, metadata: {} });
}

interface NewConfiguration {
  isDefault: boolean;
  returnUrl: string | null;
  metadata: Record<string, string>;
  /** As the form has them; what it does not name is as by default. */
  features?: unknown;
}

export function createConfiguration(
  context: EmulatorContext,
  wanted: NewConfiguration,
): PortalConfiguration {
  const now = context.clock.seconds();
  return context.store.portalConfigurations.put({
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: wanted.returnUrl,
    features: mergeFeatures(DEFAULT_FEATURES, wanted.features),
    is_default: wanted.isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: wanted.metadata,
    name: null,
    updated: now,
  });
}
