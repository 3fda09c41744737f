-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "group_id" UUID,
ADD COLUMN     "group_months" INTEGER;

-- AlterTable
ALTER TABLE "groups" ADD COLUMN     "price_amount" INTEGER,
ADD COLUMN     "price_currency" TEXT,
ADD COLUMN     "price_months" INTEGER;

-- CreateTable
CREATE TABLE "group_periods" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_from" TIMESTAMPTZ(3),
    "taken_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_periods_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "group_periods_checkout_id_key" ON "group_periods"("checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_periods_payment_intent_id_key" ON "group_periods"("payment_intent_id");

-- CreateIndex
CREATE INDEX "group_periods_group_id_idx" ON "group_periods"("group_id");

-- AddForeignKey
ALTER TABLE "group_periods" ADD CONSTRAINT "group_periods_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;
