import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, callApi } from '../site/api-calls.ts';
import { pay } from '../site/checkouts.ts';
import type { Site } from '../site/site.ts';
import { deliverEvent, type StripeEvent } from '../site/stripe-events.ts';

export interface LoadFigures {
  readonly requests: number;
  /** Response counts by status; 0 means no response. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly slowestMs: number;
  /** Responses that were neither successful nor a 503 with Retry-After. */
  readonly unexpected: readonly string[];
}

interface Load {
  stop(): Promise<LoadFigures>;
}

const CLIENTS = 8;
const PAUSE_MS = 20;

/**
 * Simulates readers who tip, with one idempotency key until they get their page, and then pay; and
 * an event that is delivered repeatedly. Each client pauses after each request. Runs until it is stopped.
 */
export function startLoad(site: Site, event: StripeEvent, pauseMs = PAUSE_MS): Load {
  const statuses = new Map<number, number>();
  const unexpected: string[] = [];
  let slowestMs = 0;
  let isOver = false;

  async function time(act: () => Promise<number>): Promise<number> {
    const startedAt = performance.now();
    const status = await act();
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    return status;
  }

  async function tipOnce(key: string): Promise<void> {
    for (let page: string | null = null; page === null && !isOver; ) {
      await time(async () => {
        const answer = await callApi(site, {
          path: '/v1/tips/checkout',
          body: { amount: 700, currency: 'usd' },
          idempotencyKey: key,
          allowFailure: true,
        });
        if (answer.status === 201) page = answerOf('createTipCheckout', answer).url;
        else if (!isRetryable(answer))
          unexpected.push(`a tip: ${answer.status} ${JSON.stringify(answer.body)}`);
        return answer.status;
      });
      await sleep(pauseMs);
      if (page !== null) await pay(site, page);
    }
  }

  async function deliverRepeatedly(): Promise<void> {
    while (!isOver) {
      const status = await time(() => deliverEvent(site, event));
      if (status !== 200 && status !== 503) unexpected.push(`an event: ${status}`);
      await sleep(pauseMs);
    }
  }

  async function tip(client: number): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) await tipOnce(`load-${client}-${turn}-${Math.random()}`);
  }

  const clients = [
    deliverRepeatedly(),
    ...Array.from({ length: CLIENTS }, (_, client) => tip(client)),
  ];
  return {
    async stop() {
      isOver = true;
      await Promise.all(clients);
      const requests = [...statuses.values()].reduce((sum, count) => sum + count, 0);
      return { requests, statuses, slowestMs: Math.round(slowestMs), unexpected };
    },
  };
}

/** True for a 503 with Retry-After, or a 409 because the first attempt with this key is still running. */
function isRetryable({ status, headers }: { status: number; headers: Headers }): boolean {
  return status === 409 || (status === 503 && headers.get('retry-after') !== null);
}
