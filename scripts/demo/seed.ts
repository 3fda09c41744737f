import pg from 'pg';
import { COMPLETE_SITE_QUERY } from '../dev-environment/demo-site.ts';
import type { ServerEnvironment } from './context.ts';

/** Fills an empty database with the demonstration site; leaves any other database unchanged. */
export async function seedDemoSite(
  environment: ServerEnvironment,
  tellStep: (step: string) => void = () => undefined,
): Promise<void> {
  if (!(await isEmpty(environment['DATABASE_URL'] ?? ''))) return;
  tellStep('Filling the demonstration site…');
  // Imported dynamically: later starts do not need this code and should be fast.
  const { fillSite } = await import('./fill-site.ts');
  await fillSite(environment);
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(COMPLETE_SITE_QUERY);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
