import pg from 'pg';

type Json = Record<string, unknown>;

/** The list in Stripe's API for each table of the engine. */
const LISTS: Readonly<Record<string, string>> = {
  charges: 'charges',
  checkout_sessions: 'checkout/sessions',
  credit_notes: 'credit_notes',
  customers: 'customers',
  disputes: 'disputes',
  early_fraud_warnings: 'radar/early_fraud_warnings',
  invoices: 'invoices',
  payment_intents: 'payment_intents',
  plans: 'plans',
  prices: 'prices',
  products: 'products',
  refunds: 'refunds',
  setup_intents: 'setup_intents',
  subscriptions: 'subscriptions?status=all',
};

/** Columns of the engine itself, and columns that change without an event. */
const NOT_COMPARED = [
  ...['last_synced_at', 'updated_at', 'deleted'],
  ...['hosted_invoice_url', 'invoice_pdf', 'next_invoice_sequence'],
];

export interface Comparison {
  readonly rows: number;
  readonly cells: number;
  /** One sentence for each difference. */
  readonly differences: readonly string[];
}

/** Compares every row of the engine's tables, except those in `without`, with the emulator's objects. */
export async function compareRows(
  databaseUrl: string,
  stripeUrl: string,
  without: readonly string[] = [],
): Promise<Comparison> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let [rows, cells] = [0, 0];
  const differences: string[] = [];
  try {
    for (const [table, path] of Object.entries(LISTS)) {
      if (without.includes(table)) continue;
      const stored = await client.query<Json>(`SELECT * FROM stripe.${table}`);
      const byId = new Map(stored.rows.map((row) => [row['id'], row]));
      const objects = await listAll(stripeUrl, path);
      for (const object of objects) {
        const row = byId.get(object['id']);
        byId.delete(object['id']);
        if (row === undefined) differences.push(`${table} ${object['id']}: missing`);
        else {
          const compared = compareRow(row, object);
          cells += compared.cells;
          rows += 1;
          differences.push(...compared.wrong.map((text) => `${table}.${text}`));
        }
      }
      for (const id of byId.keys()) differences.push(`${table} ${id}: not at Stripe`);
    }
  } finally {
    await client.end();
  }
  return { rows, cells, differences };
}

function compareRow(row: Json, object: Json) {
  const columns = Object.keys(row).filter((name) => !NOT_COMPARED.includes(name));
  const wrong = columns.flatMap((name) => {
    const [theirs, ours] = [toText(row[name]), toText(object[name])];
    if (theirs === ours) return [];
    return [
      `${name} of ${row['id']}: ${String(theirs)?.slice(0, 80)}, not ${String(ours)?.slice(0, 80)}`,
    ];
  });
  return { cells: columns.length, wrong };
}

/** Normalizes a value: order of keys, and numbers and objects that are stored as text. */
function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^[[{"]/.test(value)) return toText(parse(value));
  return typeof value === 'object' ? JSON.stringify(sortKeys(value)) : String(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => left.localeCompare(right));
  return Object.fromEntries(entries.map(([name, each]) => [name, sortKeys(each)]));
}

async function listAll(stripeUrl: string, path: string): Promise<Json[]> {
  const all: Json[] = [];
  for (let after = ''; ; ) {
    const url = `${stripeUrl}/v1/${path}${path.includes('?') ? '&' : '?'}limit=100${after}`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer sk_test_proof' } });
    const page = (await answer.json()) as { data: Json[]; has_more: boolean };
    all.push(...page.data);
    if (!page.has_more) return all;
    after = `&starting_after=${page.data.at(-1)?.['id']}`;
  }
}
