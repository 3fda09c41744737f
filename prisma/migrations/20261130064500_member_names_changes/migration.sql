-- Lists of comments show names and pictures: what is kept of them in memory hears of a change of either.
CREATE TRIGGER tell_member_name AFTER UPDATE OF name, avatar_url ON members
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.avatar_url IS DISTINCT FROM NEW.avatar_url)
  EXECUTE FUNCTION tell_changed_row('member_names');
