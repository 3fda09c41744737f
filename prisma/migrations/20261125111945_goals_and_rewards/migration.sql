-- AlterTable
ALTER TABLE "tips" ADD COLUMN     "reward" JSONB;

-- CreateTable
CREATE TABLE "article_goals" (
    "article_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "takes_back" BOOLEAN NOT NULL,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_goals_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE INDEX "grants_holder_kind_ends_at_idx" ON "grants"("holder_kind", "ends_at");
