-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "appeal_note" TEXT,
ADD COLUMN     "appealed_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by_id" UUID,
ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "phase" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "report_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "score" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "comment_likes" (
    "comment_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_likes_pkey" PRIMARY KEY ("comment_id","member_id")
);

-- CreateTable
CREATE TABLE "comment_reports" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "member_id" UUID,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ignored_members" (
    "member_id" UUID NOT NULL,
    "ignored_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ignored_members_pkey" PRIMARY KEY ("member_id","ignored_id")
);

-- CreateTable
CREATE TABLE "conversation_events" (
    "id" BIGSERIAL NOT NULL,
    "article_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comment_likes_member_id_idx" ON "comment_likes"("member_id");

-- CreateIndex
CREATE INDEX "comment_reports_member_id_idx" ON "comment_reports"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_reports_comment_id_member_id_key" ON "comment_reports"("comment_id", "member_id");

-- CreateIndex
CREATE INDEX "ignored_members_ignored_id_idx" ON "ignored_members"("ignored_id");

-- CreateIndex
CREATE INDEX "conversation_events_article_id_id_idx" ON "conversation_events"("article_id", "id");

-- CreateIndex
CREATE INDEX "conversation_events_created_at_idx" ON "conversation_events"("created_at");

-- CreateIndex
CREATE INDEX "comments_article_id_parent_id_score_id_idx" ON "comments"("article_id", "parent_id", "score", "id");

-- CreateIndex
CREATE INDEX "comments_article_id_parent_id_reply_count_id_idx" ON "comments"("article_id", "parent_id", "reply_count", "id");

-- CreateIndex
CREATE INDEX "comments_held_at_id_idx" ON "comments"("held_at", "id");

-- CreateIndex
CREATE INDEX "comments_reported_at_id_idx" ON "comments"("reported_at", "id");

-- CreateIndex
CREATE INDEX "comments_appealed_at_id_idx" ON "comments"("appealed_at", "id");

-- AddForeignKey
ALTER TABLE "comment_likes" ADD CONSTRAINT "comment_likes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_likes" ADD CONSTRAINT "comment_likes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ignored_members" ADD CONSTRAINT "ignored_members_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ignored_members" ADD CONSTRAINT "ignored_members_ignored_id_fkey" FOREIGN KEY ("ignored_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
