-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "set_aside_at" TIMESTAMPTZ(3);
