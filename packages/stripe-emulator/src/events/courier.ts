import type { Books } from '../books/books.ts';
import type { DeliveryRecord } from '../books/records.ts';
import type { Clock } from '../time/clock.ts';
import { createDeliveryLanes } from './delivery-lanes.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { createPoster } from './post.ts';
import { signPayload } from './signature.ts';

/**
 * Seconds until the next attempt; after three days in all Stripe gives up. The first ones follow
 * closer than Stripe's, so that nobody waits for long who only restarted a server.
 */
const BACK_OFF_SECONDS = [
  1, 2, 3, 5, 10, 15, 30, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400,
];

type DeliveryMode = 'deliver' | 'hold' | 'drop';

/** Takes events to their endpoints: in order, one at a time, and past those that fail for now. */
export interface Courier {
  /** Takes a new delivery over, by the mode in force. */
  dispatch(delivery: Pick<DeliveryRecord, 'id' | 'event' | 'endpoint'>): void;
  mode(): DeliveryMode;
  /** What still waits follows the new mode; what was held goes out when it turns to `deliver`. */
  setMode(mode: DeliveryMode): void;
  held(): DeliveryRecord[];
  /** Looks again at what waits; called after every commit. */
  wake(): void;
  /** While asleep nothing leaves; time is moved meanwhile. */
  sleep(): void;
  rise(): void;
  /** Sends each delivery so many times at once, one event after the other. */
  sendNow(deliveries: DeliveryRecord[], copies: number): Promise<void>;
  /** Resolves when nothing is under way and nothing is due now. */
  idle(): Promise<void>;
  /** Resolves when nothing waits any more, retries included. */
  empty(): Promise<void>;
  /** How many events may be under way at once; more than one gives up their order. */
  setLanes(count: number): void;
  close(): Promise<void>;
}

interface CourierDeps {
  books: Books;
  clock: Clock;
  /** The secret that signs for an endpoint. */
  secretOf(endpointId: string): string;
  log(line: string): void;
}

const STATES = { deliver: 'waiting', hold: 'held', drop: 'lost' } as const;

export function createCourier(deps: CourierDeps): Courier {
  const { books } = deps;
  const queue = createDeliveryQueue(() => deps.clock.now().getTime());
  const rounds = createRounds(deps);
  const lanes = createDeliveryLanes(queue, deliver);
  for (const delivery of books.deliveries.oldestFirst()) {
    if (delivery.state === 'waiting') queue.add(delivery);
  }

  async function deliver(delivery: DeliveryRecord): Promise<void> {
    const failed = await rounds.attempt(delivery);
    if (failed) queue.putOff(failed.delivery, failed.seconds);
  }

  function mode(): DeliveryMode {
    return (books.settings.find('webhooks')?.value ?? 'deliver') as DeliveryMode;
  }

  function held(): DeliveryRecord[] {
    return [...books.deliveries.oldestFirst()].filter(({ state }) => state === 'held');
  }

  function keep(delivery: DeliveryRecord): void {
    books.deliveries.put(delivery);
    if (delivery.state === 'waiting') queue.add(delivery);
  }

  return {
    dispatch(delivery) {
      keep({ ...delivery, attempts: 0, notBefore: 0, state: STATES[mode()] });
    },
    mode,
    setMode(next) {
      books.settings.put({ id: 'webhooks', value: next });
      const affected = next === 'deliver' ? held() : queue.drain();
      for (const delivery of affected) keep({ ...delivery, state: STATES[next] });
      books.commit();
      lanes.wake();
    },
    held,
    wake: lanes.wake,
    sleep: lanes.sleep,
    rise: lanes.rise,
    async sendNow(deliveries, copies) {
      for (const delivery of deliveries) {
        const further = Array.from({ length: copies - 1 }, () => rounds.post(delivery));
        await Promise.all([deliver({ ...delivery, state: 'waiting' }), ...further]);
      }
      lanes.wake();
    },
    idle: lanes.idle,
    empty: lanes.empty,
    setLanes: lanes.setCount,
    async close() {
      rounds.close();
      await lanes.close();
    },
  };
}

interface FailedDelivery {
  delivery: DeliveryRecord;
  seconds: number;
}

/** One attempt at one delivery, written down before anything else happens to it. */
function createRounds(deps: CourierDeps) {
  const { books, clock } = deps;
  const poster = createPoster();

  function post(delivery: DeliveryRecord): Promise<number> {
    const endpoint = books.webhookEndpoints.find(delivery.endpoint);
    const event = books.events.find(delivery.event);
    // An endpoint that was deleted meanwhile wants nothing more.
    if (!endpoint || !event) return Promise.resolve(200);
    const secret = deps.secretOf(endpoint.id);
    const signature = signPayload(event.payload, secret, clock.seconds());
    return poster.send({ url: endpoint.url, body: event.payload, signature });
  }

  return {
    post,
    async attempt(delivery: DeliveryRecord): Promise<FailedDelivery | null> {
      const status = await post(delivery);
      const seconds = BACK_OFF_SECONDS[delivery.attempts];
      if (status >= 200 && status < 300) {
        books.deliveries.remove(delivery.id);
        books.commit();
        return null;
      }
      deps.log(`webhook ${delivery.event} got ${status || 'no answer'}`);
      const later = books.deliveries.put({
        ...delivery,
        attempts: delivery.attempts + 1,
        notBefore: clock.now().getTime() + (seconds ?? 0) * 1000,
        state: seconds === undefined ? 'lost' : 'waiting',
      });
      books.commit();
      return seconds === undefined ? null : { delivery: later, seconds };
    },
    close: () => poster.close(),
  };
}
