-- AlterTable
ALTER TABLE "second_factors" ADD COLUMN     "removal_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "removal_asked_by_id" UUID;
