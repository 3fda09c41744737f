-- AlterTable
ALTER TABLE "authors" ADD COLUMN     "stripe_account_id" TEXT;

-- CreateTable
CREATE TABLE "author_statements" (
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "transfer_id" TEXT,
    "transfer_failure" TEXT,

    CONSTRAINT "author_statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "author_statement_lines" (
    "id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "payment_id" UUID,
    "article_id" UUID,
    "share_percent" INTEGER,
    "weights" JSONB,

    CONSTRAINT "author_statement_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_months" (
    "month" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_months_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE UNIQUE INDEX "author_statements_transfer_id_key" ON "author_statements"("transfer_id");

-- CreateIndex
CREATE INDEX "author_statements_month_id_idx" ON "author_statements"("month", "id");

-- CreateIndex
CREATE UNIQUE INDEX "author_statements_author_id_month_currency_key" ON "author_statements"("author_id", "month", "currency");

-- CreateIndex
CREATE INDEX "author_statement_lines_statement_id_id_idx" ON "author_statement_lines"("statement_id", "id");

-- CreateIndex
CREATE INDEX "author_statement_lines_payment_id_idx" ON "author_statement_lines"("payment_id");

-- CreateIndex
CREATE INDEX "balance_transactions_created_at_idx" ON "balance_transactions"("created_at");

-- AddForeignKey
ALTER TABLE "author_statements" ADD CONSTRAINT "author_statements_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "author_statement_lines" ADD CONSTRAINT "author_statement_lines_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "author_statements"("id") ON DELETE CASCADE ON UPDATE CASCADE;
