-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "tips_giver_hash_idx"
CREATE INDEX CONCURRENTLY "tips_giver_hash_idx" ON "tips"("giver_hash") WHERE (giver_hash IS NOT NULL);
