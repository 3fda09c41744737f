-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "doubts" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "issues" (
    "id" UUID NOT NULL,
    "newsletter_id" UUID NOT NULL,
    "article_id" UUID,
    "subject" TEXT,
    "body" TEXT,
    "html" TEXT,
    "preview_html" TEXT,
    "access" TEXT NOT NULL,
    "tier_slugs" TEXT[],
    "version" INTEGER NOT NULL,
    "send_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "stop_cause" TEXT,
    "prepared_through" UUID,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "prepared_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_recipients" (
    "id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "batch" INTEGER NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doubts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "edition" TEXT,
    "reason" TEXT,
    "last_error" TEXT,

    CONSTRAINT "issue_recipients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sending_pace" (
    "id" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sending_pace_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issues_send_at_idx" ON "issues"("send_at");

-- CreateIndex
CREATE UNIQUE INDEX "issues_newsletter_id_article_id_key" ON "issues"("newsletter_id", "article_id");

-- CreateIndex
CREATE INDEX "issue_recipients_issue_id_batch_idx" ON "issue_recipients"("issue_id", "batch");

-- CreateIndex
CREATE INDEX "issue_recipients_issue_id_settled_at_idx" ON "issue_recipients"("issue_id", "settled_at");

-- CreateIndex
CREATE INDEX "issue_recipients_contact_id_idx" ON "issue_recipients"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_recipients_issue_id_email_key" ON "issue_recipients"("issue_id", "email");

-- AddForeignKey
ALTER TABLE "issues" ADD CONSTRAINT "issues_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issues" ADD CONSTRAINT "issues_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_recipients" ADD CONSTRAINT "issue_recipients_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_recipients" ADD CONSTRAINT "issue_recipients_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "newsletter_contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
