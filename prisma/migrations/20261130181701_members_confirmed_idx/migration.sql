-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "members_confirmed_idx"
CREATE INDEX CONCURRENTLY "members_confirmed_idx" ON "members"("created_at") WHERE (email_confirmed_at IS NOT NULL);
