-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "gift_deliver_at" TIMESTAMPTZ(3),
ADD COLUMN     "gift_from" TEXT,
ADD COLUMN     "gift_message" TEXT;

-- AlterTable
ALTER TABLE "gifts" ADD COLUMN     "deliver_at" TIMESTAMPTZ(3),
ADD COLUMN     "deliver_to" TEXT;

-- AlterTable
ALTER TABLE "tiers" ADD COLUMN     "benefits" TEXT[] DEFAULT ARRAY[]::TEXT[];
