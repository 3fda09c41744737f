-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "gift_for" TEXT;

-- CreateTable
CREATE TABLE "gifts" (
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "tier_id" UUID NOT NULL,
    "interval" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "redeemed_by_id" UUID,
    "redeemed_at" TIMESTAMPTZ(3),
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "gifts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gifts_checkout_id_key" ON "gifts"("checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "gifts_code_hash_key" ON "gifts"("code_hash");

-- CreateIndex
CREATE INDEX "gifts_redeemed_by_id_idx" ON "gifts"("redeemed_by_id");

-- AddForeignKey
ALTER TABLE "gifts" ADD CONSTRAINT "gifts_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tiers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gifts" ADD CONSTRAINT "gifts_redeemed_by_id_fkey" FOREIGN KEY ("redeemed_by_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
