-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payments_currency_member_id_amount_idx"
CREATE INDEX CONCURRENTLY "payments_currency_member_id_amount_idx" ON "payments"("currency", "member_id", "amount");
