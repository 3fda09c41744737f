-- AlterTable
ALTER TABLE "notice_choices" ADD COLUMN     "decisions" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "is_daily" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mentions" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "queue" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "replies" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "threads" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "comment_mentions" (
    "comment_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_mentions_pkey" PRIMARY KEY ("comment_id","member_id")
);

-- CreateTable
CREATE TABLE "conversation_follows" (
    "article_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_follows_pkey" PRIMARY KEY ("article_id","member_id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "comment_id" UUID NOT NULL,
    "detail" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comment_mentions_member_id_idx" ON "comment_mentions"("member_id");

-- CreateIndex
CREATE INDEX "conversation_follows_member_id_idx" ON "conversation_follows"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_cause_key" ON "notices"("cause");

-- CreateIndex
CREATE INDEX "notices_member_id_idx" ON "notices"("member_id");

-- CreateIndex
CREATE INDEX "notices_waiting_idx" ON "notices"("member_id", "created_at") WHERE (mailed_at IS NULL);

-- AddForeignKey
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_follows" ADD CONSTRAINT "conversation_follows_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_follows" ADD CONSTRAINT "conversation_follows_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
