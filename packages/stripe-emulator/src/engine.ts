import { finishDrafts } from './billing/finish-drafts.ts';
import type { EmulatorContext } from './context.ts';
import type { EventRequest } from './events/publish.ts';
import { createPublisher, NO_REQUEST } from './events/publish.ts';
import { renderEventFor } from './events/render-event.ts';
import type { WebhookDispatcher } from './events/webhook-dispatcher.ts';
import { createWebhookDispatcher } from './events/webhook-dispatcher.ts';
import { secretOf } from './events/webhook-endpoints.ts';
import type { SettingsChange } from './settings/settings.ts';
import { createSettings } from './settings/settings.ts';
import { openStore } from './store/store.ts';
import { createClockAdvancer } from './time/advance-clock.ts';
import { createClock } from './time/clock.ts';
import type { TaskHandlers } from './time/run-due-tasks.ts';
import { runDueTasks } from './time/run-due-tasks.ts';
import { createTaskScheduler } from './time/task-scheduler.ts';
import type { WireObserver } from './wire-observer.ts';

interface EngineOptions {
  baseUrl(): string;
  dataDir?: string;
  log(line: string): void;
  onClockMoved?(offsetSeconds: number): Promise<void>;
  settings?: SettingsChange;
  observer?: WireObserver;
  wallClock(): Date;
  tasks: TaskHandlers;
}

/** The running emulator: its data and clock, scheduled tasks and webhook deliveries. */
export interface Engine {
  context: EmulatorContext;
  dispatcher: WebhookDispatcher;
  /**
   * Runs the work of one call: first the due tasks, then the work, then tasks that became due because of it. All
   * changes are durable when it returns.
   */
  perform<T>(by: EventRequest, work: () => T): T;
  /** Moves the clock. Resolves when servers have moved to the new time and received the events up to it. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** The interval at which due tasks run without a call. */
const TICK_MS = 1000;

export function startEngine(options: EngineOptions): Engine {
  const currentRequest = createCurrentRequest();
  const { context, dispatcher } = createContext(options, currentRequest.current);
  const { store, clock } = context;

  const runDue = () =>
    currentRequest.during(NO_REQUEST, () => runDueTasks(context, options.tasks, clock.seconds()));

  function perform<T>(by: EventRequest, work: () => T): T {
    runDue();
    try {
      return currentRequest.during(by, work);
    } finally {
      runDue();
      // A declined payment throws, but its charge must be stored anyway.
      store.commit();
      dispatcher.wake();
    }
  }

  function move(seconds: number): void {
    clock.advance(seconds);
    store.settings.put({ id: 'clock', value: clock.offsetSeconds() });
    runDue();
    if (!context.settings.current().strictness.draftHour) finishDrafts(context);
    runDue();
    store.commit();
  }

  const announce = async () => options.onClockMoved?.(clock.offsetSeconds());
  const ticking = setInterval(() => perform(NO_REQUEST, () => undefined), TICK_MS);
  ticking.unref();

  return {
    context,
    dispatcher,
    perform,
    advance: createClockAdvancer({ dispatcher, move, announce }),
    async close() {
      clearInterval(ticking);
      await dispatcher.close();
      store.commit();
      store.close();
    },
  };
}

/** Creates the data, clock and events of the emulator; events name `currentRequest`. */
function createContext(options: EngineOptions, currentRequest: () => EventRequest) {
  const { baseUrl, log } = options;
  const store = openStore(options.dataDir);
  const settings = createSettings(store.settings, options.settings);
  const clock = createClock({
    wallClock: options.wallClock,
    offsetSeconds: Number(store.settings.find('clock')?.value ?? 0),
  });
  const dispatcher = createWebhookDispatcher({
    store,
    clock,
    log,
    secretOf: (id) => secretOf({ store }, id),
    render: (event, endpoint) => renderEventFor({ store, settings }, event, endpoint),
    observer: options.observer ?? null,
    isShuffled: () => settings.current().strictness.shuffledLanes,
  });
  const { dispatch } = dispatcher;
  const publish = createPublisher({
    store,
    clock,
    currentRequest,
    dispatch,
    isLive: () => settings.current().livemode,
  });
  const scheduler = createTaskScheduler(store.tasks);
  const context: EmulatorContext = {
    store,
    clock,
    scheduler,
    settings,
    baseUrl,
    publish,
    log,
  };
  return { context, dispatcher };
}

/** Tracks the API call that is being processed, for `request` in events. */
function createCurrentRequest() {
  let request = NO_REQUEST;
  return {
    current: () => request,
    during<T>(by: EventRequest, work: () => T): T {
      const before = request;
      request = by;
      try {
        return work();
      } finally {
        request = before;
      }
    },
  };
}
