-- AlterTable
ALTER TABLE "dispute_entries" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT;
