-- What every page view asks (who is signed in, how they stand, what is open to them) is kept in memory.
-- These triggers tell every process of each write, whoever made it, in the transaction that made it.
-- The channel and the topics are named in src/platform/db/changes.ts and in the stores of the tables.

CREATE FUNCTION tell_changed_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pennypress_changes', TG_ARGV[0] || ' ' || OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_session AFTER UPDATE OF ended_at, expires_at, proved_at OR DELETE ON sessions
  FOR EACH ROW EXECUTE FUNCTION tell_changed_row('sessions');

CREATE TRIGGER tell_member
  AFTER UPDATE OF role, email_confirmed_at, suspended_at, banned_until, muted_until OR DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION tell_changed_row('members');

CREATE FUNCTION tell_holder(member_id uuid, visitor_id uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('pennypress_changes', 'grants ' || coalesce($1::text, $2::text, 'everyone'))
$$;

CREATE FUNCTION tell_grant_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM tell_holder(OLD.member_id, OLD.visitor_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM tell_holder(NEW.member_id, NEW.visitor_id); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tell_grant AFTER INSERT OR UPDATE OR DELETE ON grants
  FOR EACH ROW EXECUTE FUNCTION tell_grant_holder();

-- Where the grant went as well, its own trigger has told.
CREATE FUNCTION tell_ended_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_holder(g.member_id, g.visitor_id) FROM grants g
    WHERE g.id = coalesce(NEW.grant_id, OLD.grant_id);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_grant_end AFTER INSERT OR UPDATE OR DELETE ON grant_ends
  FOR EACH ROW EXECUTE FUNCTION tell_ended_holder();
