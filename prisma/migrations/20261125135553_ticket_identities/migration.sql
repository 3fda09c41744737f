-- AlterTable
ALTER TABLE "sign_in_tickets" ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "subject" TEXT;
