-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);
