-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "dispute_entries_created_at_idx"
CREATE INDEX CONCURRENTLY "dispute_entries_created_at_idx" ON "dispute_entries"("created_at");
