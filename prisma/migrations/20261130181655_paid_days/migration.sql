-- CreateTable
CREATE TABLE "paid_days" (
    "time_zone" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "groups" JSONB NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paid_days_pkey" PRIMARY KEY ("time_zone","day")
);
