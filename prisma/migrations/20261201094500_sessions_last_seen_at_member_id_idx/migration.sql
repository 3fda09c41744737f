-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "sessions_last_seen_at_member_id_idx"
CREATE INDEX CONCURRENTLY "sessions_last_seen_at_member_id_idx" ON "sessions"("last_seen_at", "member_id");
