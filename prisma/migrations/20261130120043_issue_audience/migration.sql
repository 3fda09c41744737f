-- AlterTable
ALTER TABLE "issue_recipients" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "complained_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "issues" ADD COLUMN     "audience" JSONB,
ADD COLUMN     "preheader" TEXT;
