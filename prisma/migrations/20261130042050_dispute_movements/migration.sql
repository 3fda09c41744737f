-- AlterTable
ALTER TABLE "dispute_entries" ADD COLUMN     "has_movements" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "dispute_movements" (
    "id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_movements_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dispute_movements_transaction_id_key" ON "dispute_movements"("transaction_id");

-- CreateIndex
CREATE INDEX "dispute_movements_payment_intent_id_idx" ON "dispute_movements"("payment_intent_id");

-- CreateIndex
CREATE INDEX "dispute_movements_dispute_id_idx" ON "dispute_movements"("dispute_id");
