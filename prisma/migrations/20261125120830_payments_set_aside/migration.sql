-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "set_aside_at" TIMESTAMPTZ(3);
