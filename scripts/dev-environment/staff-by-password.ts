import pg from 'pg';

/** Lets the staff of a sample site sign in with a password only; a new site requires a second factor. */
export async function letStaffUsePasswords(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO site_settings (id, options, version, updated_at)
       VALUES ('site', '{"signIn": {"staffNeedSecondFactor": false}}', 1, now())
       ON CONFLICT (id) DO NOTHING`,
    );
  } finally {
    await client.end();
  }
}
