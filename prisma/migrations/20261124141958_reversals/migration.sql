-- AlterTable
ALTER TABLE "tips" ADD COLUMN     "reversed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refund_entries" (
    "id" UUID NOT NULL,
    "refund_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "refunded_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_entries" (
    "id" UUID NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "disputed_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_requests" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "request_id" UUID,
    "amount" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refund_entries_payment_intent_id_idx" ON "refund_entries"("payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_entries_refund_id_status_key" ON "refund_entries"("refund_id", "status");

-- CreateIndex
CREATE INDEX "dispute_entries_payment_intent_id_idx" ON "dispute_entries"("payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_entries_dispute_id_status_key" ON "dispute_entries"("dispute_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "refund_requests_request_id_key" ON "refund_requests"("request_id");

-- CreateIndex
CREATE INDEX "refund_requests_payment_id_idx" ON "refund_requests"("payment_id");
