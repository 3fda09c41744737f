-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payments_checkout_id_idx"
CREATE INDEX CONCURRENTLY "payments_checkout_id_idx" ON "payments"("checkout_id");
