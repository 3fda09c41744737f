-- AlterTable
ALTER TABLE "gifts" ADD COLUMN     "months" INTEGER,
ADD COLUMN     "redeem_by" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "move_records" ADD COLUMN     "owner" TEXT;

-- CreateIndex
CREATE INDEX "move_records_source_kind_owner_idx" ON "move_records"("source", "kind", "owner");
