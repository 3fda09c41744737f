-- AlterTable
ALTER TABLE "tips" ADD COLUMN     "giver_hash" TEXT;
