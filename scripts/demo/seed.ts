import pg from 'pg';
import type { ServerEnvironment } from './context.ts';

/** Fills an empty database with the demonstration site; leaves any other database unchanged. */
export async function seedDemoSite(environment: ServerEnvironment): Promise<void> {
  if (!(await isEmpty(environment['DATABASE_URL'] ?? ''))) return;
  // Imported dynamically: later starts do not need this code and should be fast.
  const { fillSite } = await import('./fill-site.ts');
  await fillSite(environment);
}

/** The name is saved last, so a site without it is incomplete. */
async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM site_settings WHERE options ? 'name'");
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
