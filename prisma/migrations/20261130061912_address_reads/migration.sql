-- CreateTable
CREATE TABLE "address_reads" (
    "address_hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "article_id" UUID NOT NULL,

    CONSTRAINT "address_reads_pkey" PRIMARY KEY ("address_hash","kind","article_id")
);

-- CreateIndex
CREATE INDEX "address_reads_day_idx" ON "address_reads"("day");
