import type { Client } from 'pg';
import { AppError } from '../errors/app-error.ts';

/** What migrations create: `pg_trgm` finds a part of a name or an address without reading all of them. */
const EXTENSIONS: readonly string[] = ['pg_trgm'];

interface ExtensionRow {
  readonly name: string;
  readonly isCreated: boolean;
  readonly mayCreate: boolean;
}

/**
 * Asked before anything is applied: a migration that failed half-way would have to be mended by hand,
 * and this one only wants something of whoever keeps the server. Throws `extension_missing`.
 */
export async function requireExtensions(client: Client, names = EXTENSIONS): Promise<void> {
  const { rows } = await client.query<ExtensionRow>(
    `SELECT name, installed_version IS NOT NULL AS "isCreated",
            has_database_privilege(current_database(), 'CREATE') AS "mayCreate"
      FROM pg_available_extensions WHERE name = ANY($1)`,
    [names],
  );
  for (const name of names) {
    const offered = rows.find((row) => row.name === name);
    if (offered === undefined) {
      throw missing(
        `This PostgreSQL does not offer the extension ${name}: install its contrib modules (postgresql-contrib), then migrate again.`,
      );
    }
    if (!(offered.isCreated || offered.mayCreate)) {
      throw missing(
        `The database's user may not create the extension ${name}: grant it CREATE on the database, or have an administrator run "CREATE EXTENSION ${name}" there, then migrate again.`,
      );
    }
  }
}

function missing(detail: string): AppError {
  return new AppError({ code: 'extension_missing', status: 503, detail });
}
