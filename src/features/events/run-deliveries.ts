import { setTimeout as pause } from 'node:timers/promises';
import type { Changes } from '../../platform/db/changes.ts';
import { type DeliverDeps, deliverRound } from './deliver-events.ts';
import { listDueEndpoints } from './deliveries.store.ts';
import { type RelayDeps, relayChanges } from './relay-changes.ts';

/** Published by the triggers that capture changes. */
const CAPTURED_TOPIC = 'captured_changes';

/** How soon retries that became due are found, and changes while no notification arrives. */
const LOOK_EVERY_MS = 1_000;
/** Changes that come together are relayed together. */
const GATHER_MS = 25;
const STOP_GRACE_MS = 2_000;

type RunnerDeps = RelayDeps & DeliverDeps & { readonly changes: Changes };

export interface DeliveryRunner {
  /** Relays and delivers in the background until it is stopped. */
  start(): void;
  /** Waits a moment for the requests under way; what is not recorded by then is sent again. */
  stop(): Promise<void>;
  /** Relays and delivers all that is due, and resolves when nothing more is; for tests and commands. */
  settle(): Promise<void>;
}

/**
 * Relays captured changes and delivers events, outside the job queue: a receiver that does not answer holds up
 * its own lane alone, never another receiver's and never a job. Any number of processes may run it.
 */
export function createDeliveryRunner(deps: RunnerDeps): DeliveryRunner {
  const lanes = new Map<string, Promise<void>>();
  let stopping: AbortController | null = null;
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let sleeping = new AbortController();
  deps.changes.on(CAPTURED_TOPIC, () => {
    isAsked = true;
    sleeping.abort();
  });

  /** Sends until nothing of this endpoint is due. */
  async function runLane(endpointId: string): Promise<void> {
    while (!stopping?.signal.aborted && (await deliverRound(deps, endpointId)) > 0);
  }

  function openLane(endpointId: string): void {
    const lane = runLane(endpointId)
      .catch((error: unknown) => deps.log.warn({ err: error }, 'a webhook lane failed'))
      .finally(() => lanes.delete(endpointId));
    lanes.set(endpointId, lane);
  }

  async function look(): Promise<void> {
    while ((await relayChanges(deps)) === 'more');
    for (const id of await listDueEndpoints(deps.db.read, deps.clock.now())) {
      if (!lanes.has(id)) openLane(id);
    }
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
      await Promise.race([
        Promise.all(lanes.values()),
        pause(STOP_GRACE_MS, undefined, { ref: false }),
      ]);
      stopping = null;
    },
    async settle() {
      do {
        await Promise.all(lanes.values());
        await look();
      } while (lanes.size > 0);
    },
  };
}
