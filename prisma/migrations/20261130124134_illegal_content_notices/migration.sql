-- AlterTable
ALTER TABLE "comment_reports" ADD COLUMN     "notice_id" UUID;

-- CreateTable
CREATE TABLE "illegal_content_notices" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "illegal_content_notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "illegal_content_notices_token_hash_key" ON "illegal_content_notices"("token_hash");

-- CreateIndex
CREATE INDEX "illegal_content_notices_comment_id_idx" ON "illegal_content_notices"("comment_id");

-- CreateIndex
CREATE INDEX "illegal_content_notices_created_at_idx" ON "illegal_content_notices"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "comment_reports_notice_id_key" ON "comment_reports"("notice_id");

-- AddForeignKey
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "illegal_content_notices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "illegal_content_notices" ADD CONSTRAINT "illegal_content_notices_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
