-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "accepted_intent_id" TEXT,
ADD COLUMN     "dismissed_at" TIMESTAMPTZ(3);
