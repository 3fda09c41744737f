import type { PoolClient } from 'pg';
import { type Cell, writeCsvLine } from '../../platform/csv/write-csv.ts';

const MEMBERS = {
  headings: ['id', 'email', 'name', 'role', 'confirmed', 'createdAt', 'stripeCustomerIds'],
  query: `SELECT id, email, name, role, email_confirmed_at IS NOT NULL, to_json(created_at)#>>'{}',
      (SELECT string_agg(customer_id, ' ' ORDER BY customer_id COLLATE "C")
       FROM stripe_customers WHERE member_id = members.id)
    FROM members ORDER BY id`,
};

const PAYMENTS = {
  headings: ['id', 'kind', 'amount', 'currency', 'fee', 'paidAt', 'memberId', 'stripeId'],
  query: `SELECT payments.id, kind, amount, payments.currency, payment_fees.fee, to_json(paid_at)#>>'{}', member_id,
      payment_intent_id
    FROM payments LEFT JOIN payment_fees ON payment_fees.payment_id = payments.id
    ORDER BY payments.id`,
};

export function listMembersAsCsv(client: PoolClient): AsyncGenerator<string> {
  return readList(client, MEMBERS);
}

/** Amounts are in minor units. */
export function listPaymentsAsCsv(client: PoolClient): AsyncGenerator<string> {
  return readList(client, PAYMENTS);
}

const PAGE = 1_000;

async function* readList(
  client: PoolClient,
  { headings, query }: { readonly headings: readonly string[]; readonly query: string },
): AsyncGenerator<string> {
  yield writeCsvLine(headings);
  await client.query(`DECLARE listed NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({
      text: `FETCH ${PAGE} FROM listed`,
      rowMode: 'array',
    });
    for (const row of rows) yield writeCsvLine(row.map(toCell));
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE listed');
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? value : String(value);
}
