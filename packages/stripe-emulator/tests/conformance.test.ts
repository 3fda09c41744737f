import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createConformance } from '../src/conformance/index.ts';
import { readSchemas } from '../src/conformance/schemas.ts';
import { apiRoutes } from '../src/routes.ts';
import type { ObservedCall } from '../src/wire-observer.ts';
import { openPayment, startTestEmulator, subscribe } from './start-test-emulator.ts';

type Json = Record<string, unknown>;

/** Calls that Stripe answers, and that stripe-node does not declare: gone, computed, or private. */
const NOT_IN_THE_SDK = [
  'GET /v1/accounts/{}',
  'GET /v1/payment_pages/{}',
  'POST /v1/payment_pages/{}/confirm',
  'GET /v1/charges/{}/refunds',
];

/** Statuses that the types of stripe-node declare as text. */
const FREE_TEXT = ['balance_transaction.status', 'invoice_payment.status', 'refund.status'];

/** Properties with a list of values, of which a planted value is none. */
const ENUMERATED = ['object', 'status', 'billing_reason', 'collection_method', 'payment_status'];

interface Recorded {
  calls: ObservedCall[];
  webhooks: string[];
}

/** The traffic of a subscription, a refunded payment and a dispute. */
async function recordTraffic(): Promise<Recorded> {
  const recorded: Recorded = { calls: [], webhooks: [] };
  const opened = await startTestEmulator({
    observer: {
      onCall: (call) => void recorded.calls.push(call),
      onWebhook: (body) => void recorded.webhooks.push(body),
    },
  });
  const { stripe, pay } = opened;
  const { latest_invoice: invoice } = await subscribe(opened);
  await stripe.invoices.retrieve(String(invoice), { expand: ['payments'] });
  const paid = await pay(await openPayment(stripe));
  await stripe.refunds.create({ payment_intent: String(paid.payment_intent), amount: 100 });
  await pay(await openPayment(stripe), '4000000000000259');
  await stripe.disputes.list();
  await opened.waitUntilIdle();
  return recorded;
}

const kindOf = ({ object }: Json) => (typeof object === 'string' ? object : null);

/** Every object inside a value, with its path; free-form data and lists aside. */
function objectsIn(value: unknown, path = ''): { object: Json; path: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => objectsIn(each, `${path}[]`));
  const inner = Object.entries(value)
    .filter(([name]) => name !== 'metadata' && name !== 'previous_attributes')
    .flatMap(([name, each]) => objectsIn(each, `${path}.${name}`));
  return [{ object: value as Json, path }, ...inner];
}

/** Applies `plant` to every property of a JSON text, one after the other. Returns those unnoticed. */
function findUnnoticed(
  text: string,
  plant: (object: Json, name: string) => boolean,
  check: (changed: string) => string[],
) {
  const root = JSON.parse(text) as Json;
  const outcome = { planted: 0, unnoticed: [] as string[] };
  for (const { object, path } of objectsIn(root)) {
    for (const name of Object.keys(object)) {
      const before = { ...object };
      if (!plant(object, name)) continue;
      outcome.planted += 1;
      if (check(JSON.stringify(root)).length === 0)
        outcome.unnoticed.push(`${kindOf(before) ?? path}.${name}`);
      for (const key of Object.keys(object)) delete object[key];
      Object.assign(object, before);
    }
  }
  return outcome;
}

function renameProperty(object: Json, name: string): boolean {
  object[`${name}_planted`] = object[name];
  delete object[name];
  return true;
}

function replaceValue(object: Json, name: string): boolean {
  if (!ENUMERATED.includes(name) || typeof object[name] !== 'string') return false;
  object[name] = 'planted_value';
  return true;
}

/** Plants in each answer and webhook of the traffic. */
async function plantEverywhere(plant: (object: Json, name: string) => boolean) {
  const { calls, webhooks } = await recordTraffic();
  const conformance = createConformance();
  const outcomes = [
    ...calls.map((call) =>
      findUnnoticed(call.answer, plant, (answer) => {
        conformance.onCall({ ...call, answer });
        return conformance.takeFindings();
      }),
    ),
    ...webhooks.map((body) =>
      findUnnoticed(body, plant, (changed) => {
        conformance.onWebhook(changed);
        return conformance.takeFindings();
      }),
    ),
  ];
  return {
    planted: outcomes.reduce((sum, { planted }) => sum + planted, 0),
    unnoticed: [...new Set(outcomes.flatMap(({ unnoticed }) => unnoticed))],
  };
}

describe('the generated API schemas', () => {
  it('were generated from the installed stripe-node, for every call of the emulator', () => {
    const entry = fileURLToPath(import.meta.resolve('stripe'));
    const manifest = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
    const { stripe, operations } = readSchemas();
    const hint = 'run npm run generate:stripe-schemas';
    expect(stripe, hint).toBe((JSON.parse(manifest) as { version: string }).version);
    const names = apiRoutes.map(
      ({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, '{}')}`,
    );
    const missing = [...new Set(names)].filter((name) => !(name in operations));
    expect(missing, hint).toEqual(NOT_IN_THE_SDK);
  });

  it('notice every property that is renamed in an answer or webhook', async () => {
    const { planted, unnoticed } = await plantEverywhere(renameProperty);
    expect(planted).toBeGreaterThan(1000);
    expect(unnoticed).toEqual([]);
  });

  it('notice every value that is not in its enum', async () => {
    const { planted, unnoticed } = await plantEverywhere(replaceValue);
    expect(planted).toBeGreaterThan(100);
    expect(unnoticed.toSorted()).toEqual(FREE_TEXT);
  });

  it('notice parameters that are unknown, misplaced, or have another value', async () => {
    const { calls } = await recordTraffic();
    const conformance = createConformance();
    const plants = ['planted=1', 'metadata=planted', 'expand=planted', 'limit=planted'];
    for (const call of calls) {
      for (const plant of plants) {
        conformance.onCall({ ...call, form: [call.form, plant].filter(Boolean).join('&') });
        expect(conformance.takeFindings(), `${call.path}?${plant}`).not.toEqual([]);
      }
    }
  });
});
