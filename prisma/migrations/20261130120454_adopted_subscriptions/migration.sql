-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "adopted_at" TIMESTAMPTZ(3),
ADD COLUMN     "adopted_from" TIMESTAMPTZ(3),
ADD COLUMN     "adopted_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "tier_prices" ADD COLUMN     "every_count" INTEGER,
ADD COLUMN     "every_unit" TEXT;
