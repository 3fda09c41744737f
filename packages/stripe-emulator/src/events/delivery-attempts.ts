import type { DeliveryRecord, EventRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import type { WireObserver } from '../wire-observer.ts';
import { createHttpSender } from './http-sender.ts';
import { signPayload } from './signature.ts';
import type { WebhookEndpoint } from './webhook-endpoints.ts';

/**
 * Seconds until each retry; Stripe gives up after three days. The first retries come sooner than Stripe's, so that a
 * restarted server does not wait for long.
 */
const RETRY_DELAYS_SECONDS = [
  1, 2, 3, 5, 10, 15, 30, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400,
];

export interface AttemptDeps {
  store: Store;
  clock: Clock;
  secretOf(endpointId: string): string;
  /** The bytes of an event in the API version of an endpoint. */
  render(event: EventRecord, endpoint: WebhookEndpoint): string;
  observer: WireObserver | null;
  log(line: string): void;
}

interface FailedDelivery {
  delivery: DeliveryRecord;
  seconds: number;
}

/** Attempts deliveries. The outcome is stored before anything else happens. */
export function createAttempts(deps: AttemptDeps) {
  const { store, clock } = deps;
  const poster = createHttpSender();
  /** The last successful delivery in epoch seconds, by endpoint. */
  const lastSuccess = new Map<string, number>();

  function post(delivery: DeliveryRecord): Promise<number> {
    const endpoint = store.webhookEndpoints.find(delivery.endpoint);
    const event = store.events.find(delivery.event);
    // A delivery to a deleted endpoint counts as delivered.
    if (!endpoint || !event) return Promise.resolve(200);
    const body = deps.render(event, endpoint);
    deps.observer?.onWebhook(body);
    const signature = signPayload(body, deps.secretOf(endpoint.id), clock.seconds());
    return poster.send({ url: endpoint.url, body, signature });
  }

  /** A disabled endpoint receives nothing, and its waiting deliveries are not retried. */
  function giveUp(delivery: DeliveryRecord): null {
    store.deliveries.put({ ...delivery, attempts: delivery.attempts + 1, state: 'lost' });
    store.commit();
    return null;
  }

  /** Stripe disables an endpoint that has accepted nothing for days. */
  function disableDeadEndpoint(delivery: DeliveryRecord): void {
    const endpoint = store.webhookEndpoints.find(delivery.endpoint);
    const since = store.events.find(delivery.event)?.created ?? 0;
    if (!endpoint || (lastSuccess.get(endpoint.id) ?? 0) >= since) return;
    store.webhookEndpoints.put({ ...endpoint, status: 'disabled' });
  }

  return {
    post,
    async attempt(delivery: DeliveryRecord): Promise<FailedDelivery | null> {
      if (store.webhookEndpoints.find(delivery.endpoint)?.status === 'disabled') {
        return giveUp(delivery);
      }
      const status = await post(delivery);
      const seconds = RETRY_DELAYS_SECONDS[delivery.attempts];
      if (status >= 200 && status < 300) {
        lastSuccess.set(delivery.endpoint, clock.seconds());
        store.deliveries.remove(delivery.id);
        store.commit();
        return null;
      }
      deps.log(`webhook ${delivery.event} got ${status || 'no answer'}`);
      if (seconds === undefined) {
        disableDeadEndpoint(delivery);
        return giveUp(delivery);
      }
      const later = postpone(deps, delivery, seconds);
      return { delivery: later, seconds };
    },
    close: () => poster.close(),
  };
}

function postpone(
  { store, clock }: AttemptDeps,
  delivery: DeliveryRecord,
  seconds: number,
): DeliveryRecord {
  const later = store.deliveries.put({
    ...delivery,
    attempts: delivery.attempts + 1,
    notBefore: clock.now().getTime() + seconds * 1000,
  });
  store.commit();
  return later;
}
