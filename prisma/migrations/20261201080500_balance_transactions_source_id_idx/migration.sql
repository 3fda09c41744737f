-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "balance_transactions_source_id_idx"
CREATE INDEX CONCURRENTLY "balance_transactions_source_id_idx" ON "balance_transactions"("source_id");
