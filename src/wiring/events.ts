import {
  createDeliveryRunner,
  createEndpointSealer,
  type DeliveryRunner,
  deleteExpiredEvents,
  eventEndpoints,
  resealEndpoints,
  webhookEndpointEndpoints,
} from '../features/events/index.ts';
import { createPoster } from '../platform/http/outgoing-post.ts';
import type { AppContext, AppModule } from './context.ts';

/** After this timeout the event is sent again. */
const TIMEOUT_MS = 10_000;
/** Enough of an answer for staff to diagnose an error. */
const ANSWER_LIMIT_BYTES = 1_000;

/** Outgoing events: the list, the webhook endpoints, and the delivery runner. */
export function wireEvents(base: AppContext): AppModule & { readonly runner: DeliveryRunner } {
  const takesLoopback = !base.config.isProduction;
  const poster = createPoster({
    takesLoopback,
    timeoutMs: TIMEOUT_MS,
    answerLimitBytes: ANSWER_LIMIT_BYTES,
  });
  const deps = {
    ...base,
    poster,
    takesLoopback,
    sealer: createEndpointSealer(base.config.JWT_KEYS),
  };
  return {
    endpoints: [...eventEndpoints(base), ...webhookEndpointEndpoints(deps)],
    tasks: {
      'delete-old-webhook-events': () => deleteExpiredEvents(base),
      'reseal-endpoint-secrets': () => resealEndpoints(deps),
    },
    runner: createDeliveryRunner(deps),
  };
}
