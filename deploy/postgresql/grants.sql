-- Two roles: one that migrates and owns the tables, and `pennypress_app`, which the server uses. Run this as the owner
-- after every `pennypress migrate`: psql "$OWNER_URL" -f deploy/postgresql/grants.sql
-- Create the role once, as a superuser: CREATE ROLE pennypress_app LOGIN PASSWORD '…';
-- For another name: psql "$OWNER_URL" -c "SET pennypress.app = 'pennypress_app_2'" -f deploy/postgresql/grants.sql
-- Idempotent, and can be run for several roles, so that a new role can replace the old one while both are in use.

DO $grants$
DECLARE
  app constant name := coalesce(nullif(current_setting('pennypress.app', true), ''), 'pennypress_app');
  owned record;
BEGIN
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), app);
  FOR owned IN SELECT unnest(ARRAY['public', 'graphile_worker']) AS schema LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', owned.schema, app);
    EXECUTE format(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', owned.schema, app);
    EXECUTE format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', owned.schema, app);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', owned.schema, app);
    EXECUTE format(
      'ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I',
      owned.schema, app);
    EXECUTE format(
      'ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO %I',
      owned.schema, app);
  END LOOP;
  -- Only the owner may write the migration tables.
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON public._prisma_migrations FROM %I', app);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM %I', app);
  -- The job queue enables row-level security without a policy, so only the table owner can access its rows. Without
  -- these policies a registration would fail, because it enqueues a mail.
  FOR owned IN
    SELECT c.relname FROM pg_class c
     WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
  LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON graphile_worker.%I', app, owned.relname);
    EXECUTE format(
      'CREATE POLICY %I ON graphile_worker.%I FOR ALL TO %I USING (true) WITH CHECK (true)',
      app, owned.relname, app);
  END LOOP;
END
$grants$;
