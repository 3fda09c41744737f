-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "grants_article_reads_idx"
CREATE INDEX CONCURRENTLY "grants_article_reads_idx" ON "grants"("article_id", "created_at", "ground", "source");
