-- CreateTable
CREATE TABLE "akismet_checks" (
    "comment_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "opinion" TEXT,

    CONSTRAINT "akismet_checks_pkey" PRIMARY KEY ("comment_id")
);

-- CreateIndex
CREATE INDEX "akismet_checks_asked_at_idx" ON "akismet_checks"("asked_at");

-- AddForeignKey
ALTER TABLE "akismet_checks" ADD CONSTRAINT "akismet_checks_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
