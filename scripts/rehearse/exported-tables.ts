import { parseCsv, type Row } from './recount/csv.ts';
import type { Tables } from './recount/tables.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

/** Downloads every exported file as an admin. */
export async function downloadTables(
  site: RehearsalSite,
  token: string,
  months: readonly string[],
): Promise<Tables> {
  const read = (name: string) => download(site, token, name);
  const statements: Row[] = [];
  for (const month of months) statements.push(...(await read(`statements.csv?month=${month}`)));
  const bookkeeping = await read('bookkeeping.csv');
  const postings: Row[] = [];
  for (const month of new Set(bookkeeping.map((row) => row['month']))) {
    postings.push(...(await read(`postings.csv?month=${month}`)));
  }
  return {
    postings,
    payments: await read('payments.csv'),
    tips: await read('tips.csv'),
    recurring: await read('recurring.csv'),
    mrr: await read('mrr.csv'),
    funnel: await readFunnel(read, months),
    balance: await read('balance.csv'),
    payouts: await read('payouts.csv'),
    bookkeeping,
    articles: await read('articles.csv'),
    members: await read('members.csv'),
    statements,
  };
}

/** Reads the funnel year by year, because a file covers at most a year. */
async function readFunnel(
  read: (name: string) => Promise<Row[]>,
  months: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = [];
  const all = [...months].toSorted();
  for (
    let year = Number(all[0]?.slice(0, 4)) - 1;
    year <= Number(all.at(-1)?.slice(0, 4)) + 1;
    year += 1
  ) {
    rows.push(...(await read(`funnel.csv?from=${year}-01-01&to=${year}-12-31`)));
  }
  return rows;
}

async function download({ url }: RehearsalSite, token: string, name: string): Promise<Row[]> {
  const answer = await fetch(`${url}/v1/staff/${name}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}: ${text}`);
  return parseCsv(text);
}
