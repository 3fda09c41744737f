/** What happened here, told to other systems: captured by triggers, sent to webhook endpoints, and listed. */

/** Encrypts again the secrets that older server keys encrypted. */
export { resealEndpoints } from './change-endpoints.ts';
/** The endpoints by which staff manage webhook endpoints. */
export { webhookEndpointEndpoints } from './endpoints.routes.ts';
/** The endpoint that lists events. */
export { eventEndpoints } from './events.routes.ts';
/** What is sent for each type of event, for the API document. */
export { WEBHOOKS } from './events.schemas.ts';
/** Deletes events after their days. */
export { deleteExpiredEvents } from './list-events.ts';
/** Relays and delivers in the background. */
export { createDeliveryRunner, type DeliveryRunner } from './run-deliveries.ts';
/** What encrypts the endpoints' secrets. */
export { createEndpointSealer } from './send-delivery.ts';
