-- The entries of the audit log form a hash chain: each carries the hash of the one before it. An entry is
-- sealed by a trigger when its transaction commits, so that writers wait for each other for that moment only,
-- and always in the same order. The personal part is covered by a digest with a salt, which goes with it.

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "personal_digest" TEXT,
ADD COLUMN     "personal_salt" TEXT,
ADD COLUMN     "position" INTEGER,
ADD COLUMN     "previous_hash" TEXT;

-- CreateTable
CREATE TABLE "audit_heads" (
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "unsealed" INTEGER NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION audit_personal_digest(salt text, personal jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(salt || ':' || personal::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION audit_entry_hash(entry audit_entries) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    entry.position, entry.previous_hash, entry.id, (extract(epoch FROM entry.at) * 1000)::bigint,
    entry.actor_kind, entry.actor_id, entry.action, entry.subject_kind, entry.subject_id,
    entry.before, entry.after, entry.personal_digest, entry.request_id)::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION seal_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry audit_entries;
BEGIN
  SELECT * INTO entry FROM audit_entries WHERE id = NEW.id;
  IF NOT FOUND OR entry.position IS NOT NULL THEN RETURN NULL; END IF;
  -- Locks the end of the chain until the commit, which follows at once.
  UPDATE audit_heads SET position = position + 1 WHERE id = 'log'
    RETURNING position, hash INTO entry.position, entry.previous_hash;
  IF entry.personal IS NOT NULL THEN
    entry.personal_salt := gen_random_uuid()::text || gen_random_uuid()::text;
    entry.personal_digest := audit_personal_digest(entry.personal_salt, entry.personal);
  END IF;
  entry.hash := audit_entry_hash(entry);
  UPDATE audit_entries SET position = entry.position, previous_hash = entry.previous_hash,
    personal_salt = entry.personal_salt, personal_digest = entry.personal_digest, hash = entry.hash
    WHERE id = entry.id;
  UPDATE audit_heads SET hash = entry.hash WHERE id = 'log';
  PERFORM pg_notify('pennypress_changes', 'audit ' || entry.id);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seal_audit_entry AFTER INSERT ON audit_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_audit_entry();

-- Writers wait for the trigger's creation, so that the count is that of all entries before the chain.
INSERT INTO audit_heads SELECT 'log', 0, '', count(*) FROM audit_entries;
INSERT INTO audit_heads VALUES ('shipped', 0, '', 0);
