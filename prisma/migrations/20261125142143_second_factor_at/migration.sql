-- Whether a member has a second factor is asked wherever staff have more rights than readers, so it stands in
-- the row that is read there anyway. A trigger keeps it, so that a process of the version before writes it too.
ALTER TABLE "members" ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3);

CREATE FUNCTION keep_second_factor_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE members SET second_factor_at = NULL WHERE id = OLD.member_id;
  ELSE
    UPDATE members SET second_factor_at = NEW.confirmed_at WHERE id = NEW.member_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_second_factor_at AFTER INSERT OR UPDATE OF confirmed_at OR DELETE ON second_factors
  FOR EACH ROW EXECUTE FUNCTION keep_second_factor_at();

UPDATE members m SET second_factor_at = f.confirmed_at
  FROM second_factors f WHERE f.member_id = m.id AND f.confirmed_at IS NOT NULL;

-- What is kept in memory of a member hears of it as of the rest.
DROP TRIGGER tell_member ON members;
CREATE TRIGGER tell_member
  AFTER UPDATE OF role, email_confirmed_at, suspended_at, banned_until, muted_until, second_factor_at
    OR DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION tell_changed_row('members');
