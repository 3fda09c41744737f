-- AlterTable
ALTER TABLE "password_resets" ADD COLUMN     "return_to" TEXT;
