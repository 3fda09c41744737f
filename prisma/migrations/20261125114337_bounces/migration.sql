-- AlterTable
ALTER TABLE "newsletter_suppressions" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateTable
CREATE TABLE "newsletter_bounces" (
    "email_hash" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_cause" TEXT,

    CONSTRAINT "newsletter_bounces_pkey" PRIMARY KEY ("email_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "newsletter_suppressions_id_key" ON "newsletter_suppressions"("id");

-- CreateIndex
CREATE INDEX "newsletter_suppressions_created_at_id_idx" ON "newsletter_suppressions"("created_at", "id");
