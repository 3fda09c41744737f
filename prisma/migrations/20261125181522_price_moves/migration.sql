-- CreateTable
CREATE TABLE "price_moves" (
    "id" UUID NOT NULL,
    "tier_price_id" UUID NOT NULL,
    "notice_days" INTEGER NOT NULL,
    "started_by_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_move_steps" (
    "move_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "from_tier_price_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_move_steps_pkey" PRIMARY KEY ("move_id","subscription_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "price_moves_open_idx" ON "price_moves"("tier_price_id") WHERE (ended_at IS NULL);

-- AddForeignKey
ALTER TABLE "price_moves" ADD CONSTRAINT "price_moves_tier_price_id_fkey" FOREIGN KEY ("tier_price_id") REFERENCES "tier_prices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_move_steps" ADD CONSTRAINT "price_move_steps_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "price_moves"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_move_steps" ADD CONSTRAINT "price_move_steps_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscriptions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
