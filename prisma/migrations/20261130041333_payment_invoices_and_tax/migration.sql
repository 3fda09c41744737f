-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "invoice_number" TEXT,
ADD COLUMN     "invoice_url" TEXT,
ADD COLUMN     "pdf_url" TEXT,
ADD COLUMN     "tax" INTEGER;
