-- A passkey is a second factor of staff: signing in by anything else asks for it, and it lets them act as staff.
-- Triggers keep second_factor_at, so that a process of the version before writes it too.
CREATE FUNCTION find_second_factor_at(of_member uuid, with_role text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT COALESCE(
    (SELECT confirmed_at FROM second_factors WHERE member_id = of_member),
    CASE WHEN with_role <> 'reader' THEN
      (SELECT min(created_at) FROM passkeys WHERE member_id = of_member)
    END)
$$;

CREATE OR REPLACE FUNCTION keep_second_factor_at() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.member_id ELSE NEW.member_id END;
BEGIN
  UPDATE members SET second_factor_at = find_second_factor_at(id, role)
    WHERE id = changed AND second_factor_at IS DISTINCT FROM find_second_factor_at(id, role);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_second_factor_at AFTER INSERT OR DELETE ON passkeys
  FOR EACH ROW EXECUTE FUNCTION keep_second_factor_at();

CREATE FUNCTION keep_second_factor_of_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.second_factor_at := find_second_factor_at(NEW.id, NEW.role);
  RETURN NEW;
END $$;

CREATE TRIGGER keep_second_factor_of_role BEFORE UPDATE OF role ON members
  FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role)
  EXECUTE FUNCTION keep_second_factor_of_role();

UPDATE members m SET second_factor_at = find_second_factor_at(m.id, m.role)
  WHERE m.role <> 'reader' AND m.second_factor_at IS NULL
    AND EXISTS (SELECT 1 FROM passkeys p WHERE p.member_id = m.id);

-- The first of the two admins who remove the second factor of a member of staff, whatever kind it is.
CREATE TABLE "second_factor_removals" (
    "member_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_factor_removals_pkey" PRIMARY KEY ("member_id"),
    CONSTRAINT "second_factor_removals_member_id_fkey" FOREIGN KEY ("member_id")
      REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
