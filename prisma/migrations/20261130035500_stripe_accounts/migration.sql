-- Columns with constant defaults, and new tables: no table is rewritten, and no write waits.
-- AlterTable
ALTER TABLE "checkouts" ADD COLUMN     "account" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "params" JSON;

-- AlterTable
ALTER TABLE "stripe_customers" ADD COLUMN     "account" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "currency" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "generation" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "missing_at" TIMESTAMPTZ(3),
ADD COLUMN     "params" JSON;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "account" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "stripe_keys" (
    "key_digest" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stripe_keys_pkey" PRIMARY KEY ("key_digest")
);

-- CreateTable
CREATE TABLE "stripe_objects" (
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "generation" INTEGER NOT NULL,
    "stripe_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "missing_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_objects_pkey" PRIMARY KEY ("kind","reference","account","livemode","generation")
);

-- CreateIndex
CREATE INDEX "stripe_objects_stripe_id_idx" ON "stripe_objects"("stripe_id");
