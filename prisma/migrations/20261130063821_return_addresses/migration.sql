-- AlterTable
ALTER TABLE "hand_offs" ADD COLUMN     "return_to" TEXT;
