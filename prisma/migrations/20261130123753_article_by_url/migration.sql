-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "by_url" BOOLEAN NOT NULL DEFAULT false;
