import { describe, expect, test } from 'vitest';
import { concurrentUpdate } from '../../../src/platform/db/concurrent-updates.ts';
import type { Database, Tx } from '../../../src/platform/db/database.ts';
import type { StripeBudget } from '../../../src/platform/stripe/budget.ts';
import type { PlanInput, RelatedObject } from '../../../src/platform/stripe/plan.ts';
import { createStripeSync, type SyncedObject } from '../../../src/platform/stripe/sync.ts';
import type { Clock } from '../../../src/time/clock.ts';

interface Note {
  readonly kind: 'note';
  readonly text: string;
}

const budget = {} as StripeBudget;
const session = { kind: 'session', id: 'cs_1' } as const;

/** A database that runs transactions one after another, and what happened in which order. */
function open(objects: {
  session?: SyncedObject<string, string, Note>[];
  subscription?: SyncedObject<string, string, Note>[];
}) {
  const events: string[] = [];
  const tx = { $executeRaw: () => Promise.resolve(0) } as unknown as Tx;
  const db = {
    async transaction(work: (tx: Tx) => Promise<unknown>) {
      events.push('begin');
      const result = await work(tx);
      events.push('commit');
      return result;
    },
  } as unknown as Database;
  const sync = createStripeSync<Note>({
    db,
    clock: { now: () => new Date('2026-11-29T12:00:00Z') } as Clock,
    objects: {
      session: [],
      subscription: [],
      reversals: [],
      fee: [],
      fraudWarning: [],
      payout: [],
      ...objects,
    },
    appliers: {
      note: (_tx, { text }) => {
        events.push(`apply ${text}`);
        return Promise.resolve();
      },
    },
  });
  return { sync, events };
}

function follow(
  name: string,
  options: {
    fetch?: () => string | null;
    load?: () => string;
    related?: RelatedObject;
    log?: string[];
  } = {},
): SyncedObject<string, string, Note> {
  const { related } = options;
  return {
    fetch: () => Promise.resolve(options.fetch ? options.fetch() : name),
    ...(related ? { related: () => related } : {}),
    load: () => {
      options.log?.push(`load ${name}`);
      return Promise.resolve(options.load ? options.load() : 'rows');
    },
    plan: ({ snapshot, related: before }: PlanInput<string, string>) => ({
      outcome: 'applied',
      changes: [{ kind: 'note', text: before ? `${snapshot} after ${before}` : snapshot }],
    }),
  };
}

describe('a sync', () => {
  test('fetches outside the transaction, and applies the plan inside', async () => {
    const { sync, events } = open({ session: [follow('session')] });
    const outcome = await sync.sync(budget, session, {
      before: () => Promise.resolve(void events.push('before')),
      after: (_tx, result) => Promise.resolve(void events.push(`after ${result}`)),
    });
    expect(outcome).toBe('applied');
    expect(events).toEqual(['begin', 'before', 'apply session', 'after applied', 'commit']);
  });

  test('a sync of a foreign object changes nothing', async () => {
    const { sync, events } = open({ session: [follow('session', { fetch: () => null })] });
    expect(await sync.sync(budget, session)).toBe('foreign');
    expect(events).toEqual(['begin', 'commit']);
  });

  test('uses the first handler that finds something', async () => {
    const { sync, events } = open({
      session: [follow('none', { fetch: () => null }), follow('second')],
    });
    await sync.sync(budget, session);
    expect(events).toContain('apply second');
  });

  test('starts again from Stripe if a row was written in the meantime', async () => {
    let fetched = 0;
    const object = follow('session', {
      fetch: () => {
        fetched += 1;
        return `session ${fetched}`;
      },
      load: () => {
        if (fetched === 1) throw concurrentUpdate();
        return 'rows';
      },
    });
    const { sync, events } = open({ session: [object] });
    expect(await sync.sync(budget, session)).toBe('applied');
    expect(events).toEqual(['begin', 'begin', 'apply session 2', 'commit']);
  });

  test('applies a related object first, and plans with its outcome', async () => {
    const related = { kind: 'subscription', id: 'sub_1', when: 'before' } as const;
    const { sync, events } = open({
      session: [follow('session', { related })],
      subscription: [follow('subscription')],
    });
    await sync.sync(budget, session);
    expect(events).toEqual([
      'begin',
      'apply subscription',
      'apply session after applied',
      'commit',
    ]);
  });

  test('loads a related object after its own changes were applied', async () => {
    const related = { kind: 'subscription', id: 'sub_1', when: 'after' } as const;
    const log: string[] = [];
    const { sync, events } = open({
      session: [follow('session', { related, log })],
      subscription: [follow('subscription', { log })],
    });
    await sync.sync(budget, session);
    expect(log).toEqual(['load session', 'load subscription']);
    expect(events).toEqual(['begin', 'apply session', 'apply subscription', 'commit']);
  });
});

test('a preview returns the plans of the object and its related one, and applies nothing', async () => {
  const related = { kind: 'subscription', id: 'sub_1', when: 'after' } as const;
  const { sync, events } = open({
    session: [follow('session', { related })],
    subscription: [follow('subscription')],
  });
  const { outcome, changes } = await sync.preview(budget, session);
  expect(outcome).toBe('applied');
  expect(changes).toEqual([
    { kind: 'note', text: 'session' },
    { kind: 'note', text: 'subscription' },
  ]);
  expect(events.filter((event) => event.startsWith('apply'))).toEqual([]);
});
