-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "cancel_reason" TEXT,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_until" TIMESTAMPTZ(3),
ADD COLUMN     "pending_tier_price_id" UUID,
ADD COLUMN     "pending_until" TIMESTAMPTZ(3),
ADD COLUMN     "pending_url" TEXT;

-- CreateTable
CREATE TABLE "subscription_changes" (
    "subscription_id" UUID NOT NULL,
    "held_by" UUID NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,
    "request_key" UUID,
    "tier_price_id" UUID,
    "proration_at" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_changes_pkey" PRIMARY KEY ("subscription_id")
);

-- AddForeignKey
ALTER TABLE "subscription_changes" ADD CONSTRAINT "subscription_changes_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscriptions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
