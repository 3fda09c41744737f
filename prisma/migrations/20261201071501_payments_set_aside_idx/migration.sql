-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payments_set_aside_idx"
CREATE INDEX CONCURRENTLY "payments_set_aside_idx" ON "payments"("checkout_id") WHERE (set_aside_at IS NOT NULL);
