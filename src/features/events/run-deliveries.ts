import { setTimeout as pause } from 'node:timers/promises';
import type { Changes } from '../../platform/db/changes.ts';
import { type DeliverDeps, deliverRound } from './deliver-events.ts';
import { listDueEndpoints } from './deliveries.store.ts';
import { type RelayDeps, relayChanges } from './relay-changes.ts';

/** Published by the triggers that capture changes. */
const CAPTURED_TOPIC = 'captured_changes';

/** The polling interval, for retries that become due and for changes whose notification is lost. */
const LOOK_EVERY_MS = 1_000;
/** The delay that lets concurrent changes be relayed together. */
const GATHER_MS = 25;
const STOP_GRACE_MS = 2_000;

type RunnerDeps = RelayDeps & DeliverDeps & { readonly changes: Changes };

export interface DeliveryRunner {
  /** Relays and delivers in the background until it is stopped. */
  start(): void;
  /** Waits briefly for running requests. Attempts that are not recorded by then are sent again. */
  stop(): Promise<void>;
  /** Relays and delivers everything that is due, and resolves when nothing is left. For tests and commands. */
  settle(): Promise<void>;
}

/**
 * Relays captured changes and delivers events, outside the job queue: an unresponsive receiver blocks only its own
 * lane, never another receiver or a job. Any number of processes may run it.
 */
export function createDeliveryRunner(deps: RunnerDeps): DeliveryRunner {
  let stopping: AbortController | null = null;
  const lanes = createLanes(deps, () => stopping?.signal.aborted === true);
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let sleeping = new AbortController();
  deps.changes.on(CAPTURED_TOPIC, () => {
    isAsked = true;
    sleeping.abort();
  });

  async function look(): Promise<void> {
    while ((await relayChanges(deps)) === 'more');
    for (const id of await listDueEndpoints(deps.db.read, deps.clock.now())) lanes.open(id);
  }

  async function run({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      isAsked = false;
      sleeping = new AbortController();
      await look().catch((error: unknown) =>
        deps.log.warn({ err: error }, 'events could not be relayed'),
      );
      const wakers = { ref: false, signal: AbortSignal.any([signal, sleeping.signal]) };
      if (!isAsked) await pause(LOOK_EVERY_MS, undefined, wakers).catch(() => undefined);
      if (!signal.aborted) await pause(GATHER_MS);
    }
  }

  return {
    start() {
      stopping = new AbortController();
      running = run(stopping);
    },
    async stop() {
      stopping?.abort();
      await running;
      await Promise.race([lanes.finish(), pause(STOP_GRACE_MS, undefined, { ref: false })]);
      stopping = null;
    },
    async settle() {
      do {
        await lanes.finish();
        await look();
      } while (lanes.count() > 0);
    },
  };
}

/** Keeps at most one lane per endpoint, which sends until none of its deliveries is due. */
function createLanes(deps: RunnerDeps, isStopped: () => boolean) {
  const lanes = new Map<string, Promise<void>>();

  async function run(endpointId: string): Promise<void> {
    while (!isStopped() && (await deliverRound(deps, endpointId)) > 0);
  }

  return {
    open(endpointId: string): void {
      if (lanes.has(endpointId)) return;
      const lane = run(endpointId)
        .catch((error: unknown) => deps.log.warn({ err: error }, 'webhook deliveries failed'))
        .finally(() => lanes.delete(endpointId));
      lanes.set(endpointId, lane);
    },
    count: () => lanes.size,
    finish: () => Promise.all(lanes.values()),
  };
}
