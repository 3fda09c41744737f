-- AlterTable
ALTER TABLE "move_records" ADD COLUMN     "older_digest" TEXT;
