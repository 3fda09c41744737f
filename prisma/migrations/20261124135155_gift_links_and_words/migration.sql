-- CreateTable
CREATE TABLE "gift_links" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "article_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "openings" INTEGER NOT NULL,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "gift_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_words" (
    "article_id" UUID NOT NULL,
    "public_words" tsvector NOT NULL,
    "whole_words" tsvector NOT NULL,

    CONSTRAINT "article_words_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gift_links_token_hash_key" ON "gift_links"("token_hash");

-- CreateIndex
CREATE INDEX "gift_links_member_id_created_at_idx" ON "gift_links"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "gift_links_article_id_idx" ON "gift_links"("article_id");

-- CreateIndex
CREATE INDEX "article_words_public_words_idx" ON "article_words" USING GIN ("public_words");

-- CreateIndex
CREATE INDEX "article_words_whole_words_idx" ON "article_words" USING GIN ("whole_words");

-- AddForeignKey
ALTER TABLE "gift_links" ADD CONSTRAINT "gift_links_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_words" ADD CONSTRAINT "article_words_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was written before is found too, by the same words as when it is saved from now on.
INSERT INTO "article_words" ("article_id", "public_words", "whole_words")
SELECT a."id", to_tsvector('simple', left(free."text", 400000)),
       to_tsvector('simple', left(concat_ws(' ', free."text", a."html"), 400000))
FROM "articles" a, LATERAL (
  SELECT concat_ws(' ', a."title", a."dek", array_to_string(a."tags", ' '), a."preview_html") AS "text"
) free;
