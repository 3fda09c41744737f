/** Outgoing events for other systems: captured by triggers, sent to webhook endpoints, and listed by the API. */

/** Re-encrypts the secrets that older server keys encrypted. */
export { resealEndpoints } from './change-endpoints.ts';
/** The endpoints for staff to manage webhook endpoints. */
export { webhookEndpointEndpoints } from './endpoints.routes.ts';
/** The endpoint that lists events. */
export { eventEndpoints } from './events.routes.ts';
/** The body of each event type, for the API document. */
export { WEBHOOKS } from './events.schemas.ts';
/** Deletes events past their retention period. */
export { deleteExpiredEvents } from './list-events.ts';
/** Relays and delivers events in the background. */
export { createDeliveryRunner, type DeliveryRunner } from './run-deliveries.ts';
/** Creates the encryption of the endpoints' secrets. */
export { createEndpointSealer } from './send-delivery.ts';
