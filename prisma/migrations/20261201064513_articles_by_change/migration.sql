-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "articles_updated_at_id_idx"
CREATE INDEX CONCURRENTLY "articles_updated_at_id_idx" ON "articles"("updated_at" DESC, "id" DESC);
