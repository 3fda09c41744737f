-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "period_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "period_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "tier_price_id" UUID;
