/** What a test by staff sends; no event has it. */
export const TEST_TYPE = 'webhook.test';

/** The version of each payload. A change that a receiver could not read would be a new version. */
export const PAYLOAD_VERSION = 1;

/** How long events can be listed and delivered again. */
export const EVENT_DAYS = 7;
