-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payment_fees_created_at_idx"
CREATE INDEX CONCURRENTLY "payment_fees_created_at_idx" ON "payment_fees"("created_at");
