-- AlterTable
ALTER TABLE "article_funnel_days" ADD COLUMN     "signups" INTEGER NOT NULL DEFAULT 0;
