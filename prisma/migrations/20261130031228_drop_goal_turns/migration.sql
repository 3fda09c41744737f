-- AlterTable
ALTER TABLE "article_goals" DROP COLUMN "turns";
