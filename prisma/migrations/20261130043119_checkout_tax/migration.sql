-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "tax_behavior" TEXT;
