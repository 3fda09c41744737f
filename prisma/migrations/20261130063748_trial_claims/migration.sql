-- CreateTable
CREATE TABLE "trial_claims" (
    "kind" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "checkout_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trial_claims_pkey" PRIMARY KEY ("kind","key_hash")
);
