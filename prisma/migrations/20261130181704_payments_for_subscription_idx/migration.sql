-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "payments_for_subscription_idx"
CREATE INDEX CONCURRENTLY "payments_for_subscription_idx" ON "payments"("subscription_id", "member_id", "amount", "payment_intent_id") WHERE (set_aside_at IS NULL AND amount > 0);
