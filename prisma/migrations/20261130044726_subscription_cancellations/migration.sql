-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3);
