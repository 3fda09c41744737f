import pg from 'pg';

export interface DemonstrationTarget {
  /** The running server's environment: its database, its Stripe, its address. */
  readonly environment: Readonly<Record<string, string>>;
}

type Step = (target: DemonstrationTarget) => Promise<void>;

/** In the order in which they are taken; the settings come last, since they mark the work as done. */
const STEPS: readonly Step[] = [];

/** Fills an empty database with a small site to try things out on; leaves any other as it is. */
export async function seedDemonstration(target: DemonstrationTarget): Promise<void> {
  if (!(await isEmpty(target.environment['DATABASE_URL'] ?? ''))) return;
  for (const take of STEPS) await take(target);
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM site_settings');
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
