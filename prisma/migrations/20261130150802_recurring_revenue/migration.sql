-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "article_id" UUID;

-- CreateTable
CREATE TABLE "mrr_changes" (
    "id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "payer_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "delta" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mrr_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revenue_months" (
    "time_zone" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "sums" JSONB NOT NULL,

    CONSTRAINT "revenue_months_pkey" PRIMARY KEY ("time_zone","month")
);

-- CreateTable
CREATE TABLE "article_funnel_days" (
    "article_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "walls" INTEGER NOT NULL DEFAULT 0,
    "plans" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_funnel_days_pkey" PRIMARY KEY ("article_id","day")
);

-- CreateIndex
CREATE INDEX "mrr_changes_subscription_id_idx" ON "mrr_changes"("subscription_id");

-- CreateIndex
CREATE INDEX "mrr_changes_payer_id_at_idx" ON "mrr_changes"("payer_id", "at");

-- CreateIndex
CREATE INDEX "mrr_changes_at_idx" ON "mrr_changes"("at");

-- CreateIndex
CREATE INDEX "revenue_months_ends_at_idx" ON "revenue_months"("ends_at");

-- CreateIndex
CREATE INDEX "article_funnel_days_day_idx" ON "article_funnel_days"("day");
