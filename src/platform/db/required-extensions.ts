import type { Client } from 'pg';
import { AppError } from '../errors/app-error.ts';

/** Extensions that migrations create: `pg_trgm` indexes substring searches of names and addresses. */
const EXTENSIONS: readonly string[] = ['pg_trgm'];

interface ExtensionRow {
  readonly name: string;
  readonly isCreated: boolean;
  readonly mayCreate: boolean;
}

/**
 * Checks the extensions before any migration runs, because a migration that fails half-way has to be repaired by hand.
 * Throws `extension_missing`, with instructions for the database administrator.
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
        `The PostgreSQL extension ${name} is not available: install the contrib modules (postgresql-contrib), then migrate again.`,
      );
    }
    if (!(offered.isCreated || offered.mayCreate)) {
      throw missing(
        `The database user may not create the extension ${name}: grant it CREATE on the database, or ask an administrator to run "CREATE EXTENSION ${name}" there, then migrate again.`,
      );
    }
  }
}

function missing(detail: string): AppError {
  return new AppError({ code: 'extension_missing', status: 503, detail });
}
