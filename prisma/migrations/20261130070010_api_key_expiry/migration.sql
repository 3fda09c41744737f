-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "kept_at" TIMESTAMPTZ(3),
ADD COLUMN     "kept_by_id" UUID,
ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- Keys of before get a year from now, so that none stops working with the upgrade.
UPDATE "api_keys" SET "expires_at" = date_trunc('second', now()) + interval '365 days' WHERE "revoked_at" IS NULL;
