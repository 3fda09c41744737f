-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "comments_published_idx"
CREATE INDEX CONCURRENTLY "comments_published_idx" ON "comments"("article_id", "created_at") WHERE (status = 'published');
