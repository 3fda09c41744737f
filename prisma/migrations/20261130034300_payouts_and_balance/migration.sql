-- AlterTable
ALTER TABLE "reconciliations" ADD COLUMN     "booked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "command_at" TIMESTAMPTZ(3),
ADD COLUMN     "cursor" TEXT,
ADD COLUMN     "since" TIMESTAMPTZ(3),
ADD COLUMN     "unmatched" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "unmatched_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "balance_transactions" (
    "id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "gross" BIGINT NOT NULL,
    "fee" BIGINT NOT NULL,
    "net" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "exchange_rate" DOUBLE PRECISION,
    "source_id" TEXT,
    "payment_intent_id" TEXT,
    "payout_id" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "balance_transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL,
    "payout_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL,
    "is_complete" BOOLEAN NOT NULL,
    "failure_code" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "paid_out_at" TIMESTAMPTZ(3) NOT NULL,
    "arrives_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "balance_transactions_transaction_id_key" ON "balance_transactions"("transaction_id");

-- CreateIndex
CREATE INDEX "balance_transactions_payout_id_occurred_at_id_idx" ON "balance_transactions"("payout_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "balance_transactions_payment_intent_id_idx" ON "balance_transactions"("payment_intent_id");

-- CreateIndex
CREATE INDEX "balance_transactions_occurred_at_id_idx" ON "balance_transactions"("occurred_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payouts_payout_id_key" ON "payouts"("payout_id");

-- CreateIndex
CREATE INDEX "payouts_paid_out_at_id_idx" ON "payouts"("paid_out_at" DESC, "id" DESC);
