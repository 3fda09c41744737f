import { dailyRevenue } from '../../../src/features/payments/index.ts';
import { summarizeRevenue } from '../../../src/features/revenue/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { openDatabase } from '../../../src/platform/db/database.ts';
import { createClock } from '../../../src/time/clock.ts';
import { fillPublication, runStatements } from '../scale/fill-publication.ts';

export interface ConsoleAmount {
  readonly articles: number;
  readonly members: number;
  readonly comments: number;
  /** One member in five pays monthly; each has paid for up to a year. */
  readonly subscriptions: number;
}

const MEMBER = (number: string) =>
  `('018a0002-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const ID = (kind: string) => `('018b000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const BEGAN = `now() - (1 + n % 400) * interval '1 day'`;
/** Selects the two percent that have ended. */
const HAS_ENDED = 'n % 50 = 0';

const STATEMENTS: readonly ((amount: ConsoleAmount) => string)[] = [
  () => `
    INSERT INTO tiers (id, slug, name, description, position, version, created_at, updated_at)
    VALUES ('018b0001-0000-7000-8000-000000000000', 'bench', 'Bench', '', 9, 1, now(), now())`,
  () => `
    INSERT INTO tier_prices (id, tier_id, interval, amount, currency, created_at)
    VALUES ('018b0002-0000-7000-8000-000000000000', '018b0001-0000-7000-8000-000000000000', 'month', 500,
      'usd', now() - interval '2 years')`,
  ({ subscriptions }) => `
    INSERT INTO checkouts (id, kind, member_id, amount, currency, interval, tier_price_id, attempt, livemode,
      created_at, session_id, completed_at, trial_days)
    SELECT ${ID('3')}, 'subscription', ${MEMBER('n * 5')}, 500, 'usd', 'month',
      '018b0002-0000-7000-8000-000000000000', 1, false, ${BEGAN}, 'cs_' || n, ${BEGAN},
      CASE WHEN n % 4 = 0 THEN 14 ELSE 0 END
    FROM generate_series(0, ${subscriptions - 1}) AS n`,
  ({ subscriptions }) => `
    INSERT INTO subscriptions (id, member_id, checkout_id, tier_id, tier_price_id, stripe_subscription_id,
      interval, status, livemode, current_period_start, current_period_end, ended_at, version, created_at,
      updated_at)
    SELECT ${ID('4')}, ${MEMBER('n * 5')}, ${ID('3')}, '018b0001-0000-7000-8000-000000000000',
      '018b0002-0000-7000-8000-000000000000', 'sub_' || n, 'month',
      CASE WHEN ${HAS_ENDED} THEN 'canceled' ELSE 'active' END, false, now() - interval '9 days',
      now() + interval '21 days', CASE WHEN ${HAS_ENDED} THEN now() - (n % 300) * interval '1 hour' END, 1,
      ${BEGAN}, now()
    FROM generate_series(0, ${subscriptions - 1}) AS n`,
  ({ subscriptions }) => `
    INSERT INTO payments (id, kind, amount, currency, member_id, subscription_id, checkout_id,
      payment_intent_id, livemode, paid_at, created_at)
    SELECT gen_random_uuid(), 'subscription', 500, 'usd', ${MEMBER('n * 5')}, ${ID('4')}, ${ID('3')},
      'pi_' || n || '_' || month, false, ${BEGAN} + month * interval '30 days',
      ${BEGAN} + month * interval '30 days'
    FROM generate_series(0, ${subscriptions - 1}) AS n, generate_series(0, 11) AS month
    WHERE ${BEGAN} + month * interval '30 days' < now()`,
  () => `
    INSERT INTO payment_fees (payment_id, balance_transaction_id, fee, net, currency, created_at)
    SELECT id, 'txn_' || payment_intent_id, 45, 455, 'usd', created_at FROM payments`,
  () => `
    INSERT INTO refund_entries (id, refund_id, status, payment_intent_id, amount, currency, refunded_at,
      created_at)
    SELECT gen_random_uuid(), 're_' || payment_intent_id, 'succeeded', payment_intent_id, 500, 'usd', paid_at,
      paid_at
    FROM payments WHERE payment_intent_id LIKE '%7_1'`,
  ({ subscriptions }) => `
    INSERT INTO mrr_changes (id, subscription_id, payer_id, currency, delta, at)
    SELECT gen_random_uuid(), ${ID('4')}, ${MEMBER('n * 5')}, 'usd', 500, ${BEGAN}
    FROM generate_series(0, ${subscriptions - 1}) AS n
    UNION ALL
    SELECT gen_random_uuid(), ${ID('4')}, ${MEMBER('n * 5')}, 'usd', -500, now() - (n % 300) * interval '1 hour'
    FROM generate_series(0, ${subscriptions - 1}) AS n WHERE ${HAS_ENDED}`,
  ({ comments, articles, members }) => `
    INSERT INTO comments (id, article_id, member_id, body, html, status, score, created_at, held_at,
      reported_at, report_count)
    SELECT ${ID('5')}, ('018a0001-0000-7000-8000-' || lpad(to_hex(n % ${articles}), 12, '0'))::uuid,
      ${MEMBER(`n % ${members}`)}, 'Nobody can say why the ferry left. ' || n,
      '<p>Nobody can say why the ferry left. ' || n || '</p>',
      CASE WHEN n % 5000 = 0 THEN 'held' ELSE 'published' END, 0,
      now() - interval '20 days' + n * interval '1 second',
      CASE WHEN n % 5000 = 0 THEN now() END, CASE WHEN n % 5000 = 1 THEN now() END,
      CASE WHEN n % 5000 = 1 THEN 1 ELSE 0 END
    FROM generate_series(0, ${comments - 1}) AS n`,
  ({ comments, members }) => `
    INSERT INTO comment_reports (id, comment_id, member_id, reason, created_at)
    SELECT gen_random_uuid(), ${ID('5')}, ${MEMBER(`(n + 1) % ${members}`)}, 'spam', now()
    FROM generate_series(1, ${comments - 1}, 5000) AS n`,
  ({ members }) => `
    INSERT INTO sessions (id, member_id, created_at, last_seen_at, expires_at, kind)
    SELECT ${ID('6')}, ${MEMBER(`n % ${members}`)}, ${BEGAN}, now() - (n % 60) * interval '1 hour' - n * interval '1 second',
      now() + interval '30 days', 'site'
    FROM generate_series(0, ${members} * 3 / 2) AS n WHERE n % 5 < 4`,
  () => `
    INSERT INTO authors (id, slug, name, bio, links, version, created_at, updated_at)
    VALUES ('018b0007-0000-7000-8000-000000000000', 'bench', 'Bench', '', '[]', 1, now(), now())`,
  ({ articles, members }) => `
    INSERT INTO grants (id, holder_kind, visitor_id, scope_kind, article_id, starts_at, ends_at, source, source_id, ground,
      created_at)
    SELECT ${ID('8')}, 'visitor', gen_random_uuid(), 'article',
      ('018a0001-0000-7000-8000-' || lpad(to_hex(n % ${articles}), 12, '0'))::uuid, at, at + interval '90 days', 'meter',
      'read-' || n, 'meter', at
    FROM generate_series(0, ${members} * 5) AS n, LATERAL (SELECT now() - (n % 90) * interval '1 day' AS at) AS read`,
  ({ articles }) => `
    INSERT INTO article_funnel_days (article_id, day, walls, plans)
    SELECT ('018a0001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
      to_char(now() - day * interval '1 day', 'YYYY-MM-DD'), 40 + n % 60, n % 9
    FROM generate_series(0, ${articles - 1}) AS n, generate_series(0, 29) AS day WHERE n % 10 = 0`,
];

/** Fills a large publication with the data that staff pages read: a year of payments, comments, and open tasks. */
export async function fillConsole(databaseUrl: string, amount: ConsoleAmount): Promise<void> {
  await fillPublication(databaseUrl, amount);
  await runStatements(databaseUrl, amount, STATEMENTS);
  const db = openDatabase({
    databaseUrl,
    changes: createChanges(),
    onIdleError: () => undefined,
  });
  try {
    // In production the schedule does this each night.
    const readSettings = () => Promise.resolve({ timeZone: 'UTC' } as never);
    const deps = { db, clock: createClock(), readSettings };
    await summarizeRevenue(deps);
    await dailyRevenue.summarize(deps);
  } finally {
    await db.close();
  }
}
