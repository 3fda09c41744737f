-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "moved_items_source_kind_id_idx"
CREATE INDEX CONCURRENTLY "moved_items_source_kind_id_idx" ON "moved_items"("source", "kind", "id");
