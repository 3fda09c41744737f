-- CreateTable
CREATE TABLE "stripe_rate_limits" (
    "name" TEXT NOT NULL,
    "due_at_ms" DOUBLE PRECISION NOT NULL,
    "refusals" INTEGER NOT NULL,
    "backs_off_until_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "stripe_rate_limits_pkey" PRIMARY KEY ("name")
);
