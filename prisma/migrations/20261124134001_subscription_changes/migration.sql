-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "next_tier_price_id" UUID,
ADD COLUMN     "tier_price_id" UUID;
