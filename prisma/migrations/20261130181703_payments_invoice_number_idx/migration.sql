-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payments_invoice_number_idx"
CREATE INDEX CONCURRENTLY "payments_invoice_number_idx" ON "payments"("invoice_number");
