-- AlterTable
ALTER TABLE "tips" ADD COLUMN     "reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "words_verdict" TEXT;

-- CreateIndex
CREATE INDEX "tips_created_at_id_idx" ON "tips"("created_at" DESC, "id" DESC);
