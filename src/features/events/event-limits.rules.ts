/** The type of test events that staff send. No other event has it. */
export const TEST_TYPE = 'webhook.test';

/** The version of the payloads. It is incremented only for a breaking change. */
export const PAYLOAD_VERSION = 1;

/** The number of days in which events can be listed and redelivered. */
export const EVENT_DAYS = 7;
