-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "checked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "stripe_customers" ADD COLUMN     "attempt" INTEGER NOT NULL,
ALTER COLUMN "customer_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "version" INTEGER NOT NULL;

-- CreateIndex
CREATE INDEX "webhook_events_object_id_handled_at_idx" ON "webhook_events"("object_id", "handled_at");
