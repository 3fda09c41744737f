-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "percent_off" INTEGER,
    "amount_off" INTEGER,
    "currency" TEXT,
    "months" INTEGER,
    "tier_id" UUID,
    "interval" TEXT,
    "code" TEXT,
    "max_redemptions" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_redemptions" (
    "offer_id" UUID NOT NULL,
    "reference" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_redemptions_pkey" PRIMARY KEY ("offer_id","reference")
);

-- CreateIndex
CREATE UNIQUE INDEX "offers_code_key" ON "offers"("code");

-- CreateIndex
CREATE INDEX "offers_kind_ended_at_idx" ON "offers"("kind", "ended_at");

-- CreateIndex
CREATE INDEX "offer_redemptions_reference_idx" ON "offer_redemptions"("reference");

-- AddForeignKey
ALTER TABLE "offer_redemptions" ADD CONSTRAINT "offer_redemptions_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
