-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "promotion_code_id" TEXT,
ADD COLUMN     "trial_days" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "tiers" ADD COLUMN     "trial_days" INTEGER NOT NULL DEFAULT 0;
