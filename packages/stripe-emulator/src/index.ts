/** The emulator as a request handler, for a server that you run yourself. */

/** The response of `GET /_emulator/ledger`. */
export type { Ledger, LedgerPayment } from './control/ledger.ts';
export {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorOptions,
} from './create-emulator.ts';
/** The id of the webhook endpoint that the emulator is started with; the API can update its URL. */
export { CONFIGURED_ENDPOINT_ID } from './events/webhook-endpoints.ts';
/** Settings of the Dashboard, and which of Stripe's rules apply. */
export type { EmulatorSettings, SettingsChange } from './settings/settings.ts';
export { DEFAULT_STRICTNESS, type Strictness } from './settings/strictness.ts';
/** The emulator on a port of its own. */
export { type RunningStripeEmulator, startStripeEmulator } from './start-emulator.ts';
/** The API version that the emulator speaks; events can be rendered in an older one. */
export { API_VERSION } from './versions/api-version.ts';
/** The observer of all traffic, and the calls that it receives. */
export type { ObservedCall, WireObserver } from './wire-observer.ts';
