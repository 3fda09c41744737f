-- DropIndex
DROP INDEX "comments_appealed_at_id_idx";

-- DropIndex
DROP INDEX "comments_held_at_id_idx";

-- DropIndex
DROP INDEX "comments_reported_at_id_idx";

-- AlterTable
ALTER TABLE "authors" ADD COLUMN     "member_id" UUID;

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "featured_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "authors_member_id_idx" ON "authors"("member_id");

-- CreateIndex
CREATE INDEX "comments_held_at_id_idx" ON "comments"("held_at", "id") WHERE (held_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "comments_reported_at_id_idx" ON "comments"("reported_at", "id") WHERE (reported_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "comments_appealed_at_id_idx" ON "comments"("appealed_at", "id") WHERE (appealed_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "comments_article_id_pinned_at_id_idx" ON "comments"("article_id", "pinned_at", "id") WHERE (pinned_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "comments_article_id_featured_at_idx" ON "comments"("article_id", "featured_at") WHERE (featured_at IS NOT NULL);

-- AddForeignKey
ALTER TABLE "authors" ADD CONSTRAINT "authors_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
