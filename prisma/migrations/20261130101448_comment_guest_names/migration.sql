-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "guest_name" TEXT;
