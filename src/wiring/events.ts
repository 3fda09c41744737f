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

/** Receivers that take longer get the event again. */
const TIMEOUT_MS = 10_000;
/** As much of an answer as staff need to see what went wrong. */
const ANSWER_LIMIT_BYTES = 1_000;

/** Events for other systems: the list, the webhook endpoints, and what delivers to them. */
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
      'forget-told-events': () => deleteExpiredEvents(base),
      'reseal-endpoint-secrets': () => resealEndpoints(deps),
    },
    runner: createDeliveryRunner(deps),
  };
}
