import pg from 'pg';
import type { ServerEnvironment } from './context.ts';

/** Fills an empty database with a small site to try things out on; leaves any other as it is. */
export async function seedDemoSite(environment: ServerEnvironment): Promise<void> {
  if (!(await isEmpty(environment['DATABASE_URL'] ?? ''))) return;
  // Imported late: what fills the site is needed once, and starting again shall be quick.
  const { fillSite } = await import('./fill-site.ts');
  await fillSite(environment);
}

/** The settings are written last, so a site without them was not filled to its end. */
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
