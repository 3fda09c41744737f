-- AlterTable
ALTER TABLE "refund_requests" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_rest" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "joined_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "refund_id" TEXT;

-- Refunds of before have their outcome.
UPDATE "refund_requests" SET "answered_at" = "created_at" WHERE "answered_at" IS NULL;
