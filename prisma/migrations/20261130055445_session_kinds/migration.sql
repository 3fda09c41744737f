-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "kind" TEXT,
ADD COLUMN     "origin" TEXT;
