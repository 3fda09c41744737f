-- AlterTable
ALTER TABLE "sign_in_requests" ALTER COLUMN "token_hash" DROP NOT NULL;
