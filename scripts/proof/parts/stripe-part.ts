import { paymentSync } from '../../../src/features/payments/index.ts';
import { subscriptionSync } from '../../../src/features/subscriptions/index.ts';
import { runTriggers } from '../official-cli/run-triggers.ts';
import type { Figure, Part, PartContext } from '../part.ts';
import { runMoneyTests } from '../strictness/run-money-tests.ts';
import { runSyncEngine } from '../sync-engine/run-sync-engine.ts';
import { isSkipped } from '../temporary-package.ts';

/** The fixtures that succeeded when this was written; a lower count is a regression. */
const AT_LEAST = 99;

/** A rule that only changes the form of events, so no test may fail because of it. */
const UNNOTICED = ['endpointVersion'];
/**
 * Rules that reject or delay: a request whose retries are rejected too is correctly answered with 503, and waiting for
 * a fee moves the clock, which a test may not expect. The number of passing tests is only reported.
 */
const NOTICED = ['slowBalance', 'objectLocks', 'rateLimit'];

/** Checks third-party clients of Stripe, and every rule of the emulator. */
export const stripePart: Part = {
  name: 'stripe',
  title: 'The Stripe emulator with third-party clients, and the money tests with its strict rules',
  async run(context) {
    return [
      ...(await playTriggers(context)),
      ...(await copyAccount(context)),
      ...(await tightenRules(context)),
    ];
  },
};

/** Runs the official CLI's event fixtures, converted to the pinned API version. */
async function playTriggers({ log }: PartContext): Promise<Figure[]> {
  const outcomes = await runTriggers(log);
  if (isSkipped(outcomes)) return [{ what: 'triggers', value: `skipped: ${outcomes.skipped}` }];
  const whole = outcomes.filter(({ isWhole }) => isWhole);
  const followed = [...paymentSync.events, subscriptionSync.events].flatMap(({ types }) => types);
  const ours = outcomes.filter(({ event }) => followed.includes(event));
  const refused = ours.filter(({ isWhole, isSent }) => !isWhole || !isSent);
  if (whole.length < AT_LEAST) {
    throw new Error(`Only ${whole.length} triggers run whole, of at least ${AT_LEAST}.`);
  }
  if (refused.length > 0) {
    const reasons = refused.map(({ event, message }) => `${event}: ${message}`);
    throw new Error(`The emulator refuses triggers that it must know:\n${reasons.join('\n')}`);
  }
  return [
    {
      what: 'triggers of the official Stripe CLI that run completely',
      value: `${whole.length} of ${outcomes.length}`,
    },
    {
      what: 'of those, with the event sent by the emulator',
      value: `${whole.filter(({ isSent }) => isSent).length} of ${whole.length}`,
    },
    {
      what: 'of those, about payments and subscriptions',
      value: `${ours.length} of ${ours.length}`,
    },
  ];
}

/** Copies an account of the emulator to PostgreSQL with another project's sync engine. */
async function copyAccount({ databases, log }: PartContext): Promise<Figure[]> {
  const outcome = await runSyncEngine(databases);
  if (isSkipped(outcome)) return [{ what: 'sync engine', value: `skipped: ${outcome.skipped}` }];
  const { backfill, webhooks, events, refused } = outcome;
  for (const event of refused) log(`the sync engine does not take ${event}`);
  const differences = [...backfill.differences, ...webhooks.differences];
  if (differences.length > 0) {
    throw new Error(`The sync engine's rows differ:\n${differences.slice(0, 30).join('\n')}`);
  }
  return [
    {
      what: '@supabase/stripe-sync-engine: backfilled rows that equal the emulator’s objects',
      value: `${backfill.rows} of ${backfill.rows}, ${backfill.cells} cells`,
    },
    {
      what: `the same from ${events} webhooks`,
      value: `${webhooks.rows} of ${webhooks.rows}, ${webhooks.cells} cells`,
    },
  ];
}

/** Runs the money tests with each rule that is off by default, and with all of them. */
async function tightenRules({ log }: PartContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  const all = [...UNNOTICED, ...NOTICED];
  for (const rules of [...all.map((rule) => [rule]), all]) {
    const { passed, failed } = await runMoneyTests(rules);
    const name = rules.join(', ');
    for (const test of failed) log(`${name}: ${test}`);
    const mustPass = rules.every((rule) => UNNOTICED.includes(rule));
    if (mustPass && failed.length > 0) {
      throw new Error(`With ${name}, tests of money fail:\n${failed.join('\n')}`);
    }
    const value = `${passed} of ${passed + failed.length}`;
    figures.push({ what: `money tests that pass with ${name}`, value });
  }
  return figures;
}
