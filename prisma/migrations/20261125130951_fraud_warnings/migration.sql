-- CreateTable
CREATE TABLE "fraud_warnings" (
    "id" UUID NOT NULL,
    "warning_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "warned_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fraud_warnings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "fraud_warnings_warning_id_key" ON "fraud_warnings"("warning_id");

-- CreateIndex
CREATE INDEX "fraud_warnings_payment_intent_id_idx" ON "fraud_warnings"("payment_intent_id");
