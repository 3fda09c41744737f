-- CreateTable
CREATE TABLE "article_previews" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "article_previews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_feeds" (
    "member_id" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_feeds_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "article_previews_token_hash_key" ON "article_previews"("token_hash");

-- CreateIndex
CREATE INDEX "article_previews_article_id_idx" ON "article_previews"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_feeds_token_hash_key" ON "member_feeds"("token_hash");

-- AddForeignKey
ALTER TABLE "member_feeds" ADD CONSTRAINT "member_feeds_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
