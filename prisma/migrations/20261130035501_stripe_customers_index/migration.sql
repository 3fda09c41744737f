-- Alone in its file, so that it runs outside a transaction and no write waits for it. If it was interrupted,
-- drop the invalid index before you try again: DROP INDEX "stripe_customers_owner"
CREATE UNIQUE INDEX CONCURRENTLY "stripe_customers_owner" ON "stripe_customers"("member_id", "account", "livemode", "currency", "generation");
