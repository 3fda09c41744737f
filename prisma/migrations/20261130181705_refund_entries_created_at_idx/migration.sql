-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "refund_entries_created_at_idx"
CREATE INDEX CONCURRENTLY "refund_entries_created_at_idx" ON "refund_entries"("created_at");
