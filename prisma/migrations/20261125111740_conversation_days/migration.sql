-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "conversation_days" INTEGER;
