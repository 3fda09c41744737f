import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { mergeMetadata } from '../api/params.ts';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { ConfigurationChange } from './configuration-params.ts';

export type PortalConfiguration = Stored<Stripe.BillingPortal.Configuration>;
type Features = PortalConfiguration['features'];

/** Creates a configuration; the API never makes it the default of the account. */
export function createConfiguration(
  context: EmulatorContext,
  wanted: ConfigurationChange,
  isDefault = false,
): PortalConfiguration {
  const now = context.clock.seconds();
  const blank: PortalConfiguration = {
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: null,
    features: isDefault ? DEFAULT_FEATURES : NO_FEATURES,
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: now,
  };
  const made = context.store.portalConfigurations.put(applyChange(context, blank, wanted));
  context.publish('billing_portal.configuration.created', made);
  return made;
}

export function changeConfiguration(
  context: EmulatorContext,
  id: string,
  wanted: ConfigurationChange,
): PortalConfiguration {
  const before = getConfiguration(context, id);
  if (before.is_default && wanted.active === false) {
    throw invalidRequest('You cannot deactivate the default configuration.', { param: 'active' });
  }
  const after = applyChange(context, before, wanted);
  context.store.portalConfigurations.put({ ...after, updated: context.clock.seconds() });
  context.publish('billing_portal.configuration.updated', after, before);
  return getConfiguration(context, id);
}

export function getConfiguration(
  context: EmulatorContext,
  id: string,
  param = 'id',
): PortalConfiguration {
  const found = context.store.portalConfigurations.find(id);
  if (!found) throw resourceMissing('configuration', id, param);
  return found;
}

/**
 * The account's default configuration. It exists once the portal settings were saved in the Dashboard; the emulator
 * creates it by itself only while `portalConfigurationNeeded` is off.
 */
export function defaultConfiguration(context: EmulatorContext): PortalConfiguration {
  for (const configuration of context.store.portalConfigurations.oldestFirst()) {
    if (configuration.is_default) return configuration;
  }
  if (context.settings.current().strictness.portalConfigurationNeeded) {
    throw invalidRequest(
      'No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.',
    );
  }
  return createConfiguration(context, {}, true);
}

function applyChange(
  context: EmulatorContext,
  before: PortalConfiguration,
  wanted: ConfigurationChange,
): PortalConfiguration {
  const { default_return_url: returnUrl, name, login_page: login } = wanted;
  return {
    ...before,
    active: wanted.active ?? before.active,
    business_profile: { ...before.business_profile, ...present(wanted.business_profile ?? {}) },
    default_return_url: returnUrl === undefined ? before.default_return_url : returnUrl,
    features: mergeFeatures(before.features, wanted.features ?? {}),
    login_page: login ? describeLogin(context, login.enabled) : before.login_page,
    metadata: mergeMetadata(before.metadata, wanted.metadata),
    name: name === undefined ? before.name : name,
  };
}

function describeLogin(context: EmulatorContext, enabled: boolean) {
  return { enabled, url: enabled ? `${context.baseUrl()}/p/login/test_${randomText(16)}` : null };
}

/** Merges features: parameters of a feature replace its previous ones; omitted features stay. */
function mergeFeatures(
  before: Features,
  wanted: NonNullable<ConfigurationChange['features']>,
): Features {
  const merged = Object.entries(before).map(([name, feature]) => [
    name,
    { ...feature, ...present(wanted[name as keyof typeof wanted] ?? {}) },
  ]);
  return Object.fromEntries(merged) as Features;
}

function present(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const NO_FEATURES: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { type: 'indefinite', interval_options: [] }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: null,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

const DEFAULT_FEATURES: Features = {
  ...NO_FEATURES,
  customer_update: { allowed_updates: ['email'], enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    ...NO_FEATURES.subscription_cancel,
    cancellation_reason: { enabled: false, feedback_options: null, options: ['other'] },
    enabled: true,
  },
};
