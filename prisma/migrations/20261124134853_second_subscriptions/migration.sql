-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "refused_at" TIMESTAMPTZ(3);
