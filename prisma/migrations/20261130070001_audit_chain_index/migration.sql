-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "audit_entries_position_key"
CREATE UNIQUE INDEX CONCURRENTLY "audit_entries_position_key" ON "audit_entries"("position");
