import type { DeliveryRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type AttemptDeps, createAttempts } from './delivery-attempts.ts';
import { createDeliveryQueue, type DeliveryQueue } from './delivery-queue.ts';
import { createDeliveryRunner } from './delivery-runner.ts';

/** The number of concurrent deliveries if the order is not preserved. */
const SHUFFLED_LANES = 8;

type DeliveryMode = 'deliver' | 'hold' | 'drop';

/**
 * Delivers events to their endpoints: shuffled over several lanes, or in order and one at a time, skipping those that
 * wait for a retry.
 */
export interface WebhookDispatcher {
  /** Accepts a new delivery; the webhook mode decides whether it is sent, held or dropped. */
  dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void;
  mode(): DeliveryMode;
  /** Applies a mode to waiting deliveries too; held ones are sent when it becomes `deliver`. */
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

interface WebhookDispatcherDeps extends AttemptDeps {
  /** Whether several events are delivered at once, in a random order. */
  isShuffled(): boolean;
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

  const intake = createDispatchModes(store, queue);

  return {
    dispatch: intake.dispatch,
    mode: intake.mode,
    setMode(next) {
      intake.setMode(next);
      runner.wake();
    },
    held: intake.held,
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

/** Sends, holds or drops new deliveries, by mode. */
function createDispatchModes(store: Store, queue: DeliveryQueue) {
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
    mode,
    held,
    dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void {
      save({ ...delivery, attempts: 0, notBefore: 0, state: STATE_BY_MODE[mode()] });
    },
    setMode(next: DeliveryMode): void {
      store.settings.put({ id: 'webhooks', value: next });
      const affected = next === 'deliver' ? held() : queue.drain();
      for (const delivery of affected) save({ ...delivery, state: STATE_BY_MODE[next] });
      store.commit();
    },
  };
}
