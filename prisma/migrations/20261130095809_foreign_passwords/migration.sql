-- AlterTable
ALTER TABLE "members" ADD COLUMN     "foreign_password_hash" TEXT;

-- CreateIndex
CREATE INDEX "members_foreign_password_idx" ON "members"("email") WHERE (foreign_password_hash IS NOT NULL);
