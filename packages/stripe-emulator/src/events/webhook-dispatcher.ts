import type { DeliveryRecord, EventRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { createDeliveryRunner } from './delivery-runner.ts';
import { createHttpSender } from './http-sender.ts';
import { signPayload } from './signature.ts';
import type { WebhookEndpoint } from './webhook-endpoints.ts';

/**
 * Seconds until the next attempt; Stripe gives up after three days. The first retries come sooner
 * than Stripe's, so that a restarted server does not wait for long.
 */
const RETRY_DELAYS_SECONDS = [
  1, 2, 3, 5, 10, 15, 30, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400,
];

/** Concurrent deliveries where the order is not preserved. */
const SHUFFLED_LANES = 8;

type DeliveryMode = 'deliver' | 'hold' | 'drop';

/**
 * Delivers events to their endpoints: shuffled over several lanes, or in order and one at a time,
 * passing over those that fail for now.
 */
export interface WebhookDispatcher {
  /** Accepts a new delivery; the webhook mode decides whether it is sent, held or dropped. */
  dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void;
  mode(): DeliveryMode;
  /** Waiting deliveries follow the new mode; held ones are sent when it becomes `deliver`. */
  setMode(mode: DeliveryMode): void;
  held(): DeliveryRecord[];
  /** Starts waiting deliveries; called after every commit. */
  wake(): void;
  /** Sends nothing until `resume`, while the clock is moved. */
  pause(): void;
  resume(): void;
  /** Sends `copies` of each delivery at once, one event after the other. */
  sendNow(deliveries: DeliveryRecord[], copies: number): Promise<void>;
  /** Resolves when nothing is running and nothing is due. */
  waitUntilIdle(): Promise<void>;
  /** Resolves when nothing is waiting, retries included. */
  waitUntilDelivered(): Promise<void>;
  /** Concurrent deliveries; more than one does not preserve the order of events. */
  setConcurrency(count: number): void;
  close(): Promise<void>;
}

interface WebhookDispatcherDeps {
  store: Store;
  clock: Clock;
  /** The signing secret of an endpoint. */
  secretOf(endpointId: string): string;
  /** The bytes of an event in the API version of an endpoint. */
  render(event: EventRecord, endpoint: WebhookEndpoint): string;
  /** Whether several events are delivered at once, in a random order. */
  isShuffled(): boolean;
  log(line: string): void;
}

const STATE_BY_MODE = { deliver: 'waiting', hold: 'held', drop: 'lost' } as const;

export function createWebhookDispatcher(deps: WebhookDispatcherDeps): WebhookDispatcher {
  const { store } = deps;
  let chosenLanes: number | null = null;
  const lanes = () => chosenLanes ?? (deps.isShuffled() ? SHUFFLED_LANES : 1);
  const queue = createDeliveryQueue({
    clockNow: () => deps.clock.now().getTime(),
    isShuffled: () => deps.isShuffled() && lanes() > 1,
  });
  const attempts = createAttempts(deps);
  const runner = createDeliveryRunner(queue, deliver, lanes);
  for (const delivery of store.deliveries.oldestFirst()) {
    if (delivery.state === 'waiting') queue.add(delivery);
  }

  async function deliver(delivery: DeliveryRecord): Promise<void> {
    const failed = await attempts.attempt(delivery);
    if (failed) queue.postpone(failed.delivery, failed.seconds);
  }

  function mode(): DeliveryMode {
    return (store.settings.find('webhooks')?.value ?? 'deliver') as DeliveryMode;
  }

  function held(): DeliveryRecord[] {
    return [...store.deliveries.oldestFirst()].filter(({ state }) => state === 'held');
  }

  function save(delivery: DeliveryRecord): void {
    store.deliveries.put(delivery);
    if (delivery.state === 'waiting') queue.add(delivery);
  }

  return {
    dispatch(delivery) {
      save({ ...delivery, attempts: 0, notBefore: 0, state: STATE_BY_MODE[mode()] });
    },
    mode,
    setMode(next) {
      store.settings.put({ id: 'webhooks', value: next });
      const affected = next === 'deliver' ? held() : queue.drain();
      for (const delivery of affected) save({ ...delivery, state: STATE_BY_MODE[next] });
      store.commit();
      runner.wake();
    },
    held,
    wake: runner.wake,
    pause: runner.pause,
    resume: runner.resume,
    async sendNow(deliveries, copies) {
      for (const delivery of deliveries) {
        const further = Array.from({ length: copies - 1 }, () => attempts.post(delivery));
        await Promise.all([deliver({ ...delivery, state: 'waiting' }), ...further]);
      }
      runner.wake();
    },
    waitUntilIdle: runner.waitUntilIdle,
    waitUntilDelivered: runner.waitUntilDelivered,
    setConcurrency(count) {
      chosenLanes = count;
      runner.wake();
    },
    async close() {
      attempts.close();
      await runner.close();
    },
  };
}

interface FailedDelivery {
  delivery: DeliveryRecord;
  seconds: number;
}

/** Attempts of deliveries. The outcome is stored before anything else happens. */
function createAttempts(deps: WebhookDispatcherDeps) {
  const { store, clock } = deps;
  const poster = createHttpSender();
  /** Epoch seconds by endpoint. */
  const lastSuccess = new Map<string, number>();

  function post(delivery: DeliveryRecord): Promise<number> {
    const endpoint = store.webhookEndpoints.find(delivery.endpoint);
    const event = store.events.find(delivery.event);
    // A deleted endpoint counts as delivered.
    if (!endpoint || !event) return Promise.resolve(200);
    const body = deps.render(event, endpoint);
    const signature = signPayload(body, deps.secretOf(endpoint.id), clock.seconds());
    return poster.send({ url: endpoint.url, body, signature });
  }

  /** A disabled endpoint receives nothing, and what was waiting for it is not retried. */
  function giveUp(delivery: DeliveryRecord): null {
    store.deliveries.put({ ...delivery, attempts: delivery.attempts + 1, state: 'lost' });
    store.commit();
    return null;
  }

  /** Stripe disables an endpoint that accepted nothing for days. */
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
      const later = store.deliveries.put({
        ...delivery,
        attempts: delivery.attempts + 1,
        notBefore: clock.now().getTime() + seconds * 1000,
      });
      store.commit();
      return { delivery: later, seconds };
    },
    close: () => poster.close(),
  };
}
