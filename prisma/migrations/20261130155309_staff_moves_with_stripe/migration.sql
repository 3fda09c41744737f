-- AlterTable
ALTER TABLE "staff_moves" ADD COLUMN     "with_stripe" BOOLEAN NOT NULL DEFAULT false;
