-- CreateTable
CREATE TABLE "pledges" (
    "id" UUID NOT NULL,
    "member_id" UUID,
    "checkout_id" UUID NOT NULL,
    "tip_id" UUID NOT NULL,
    "article_id" UUID,
    "author_id" UUID,
    "stripe_subscription_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "stop_token" TEXT NOT NULL,
    "current_period_end" TIMESTAMPTZ(3) NOT NULL,
    "overdue_since" TIMESTAMPTZ(3),
    "cancel_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pledges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pledge_amounts" (
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pledge_amounts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pledges_checkout_id_key" ON "pledges"("checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "pledges_tip_id_key" ON "pledges"("tip_id");

-- CreateIndex
CREATE UNIQUE INDEX "pledges_stripe_subscription_id_key" ON "pledges"("stripe_subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "pledges_stop_token_key" ON "pledges"("stop_token");

-- CreateIndex
CREATE INDEX "pledges_member_id_created_at_id_idx" ON "pledges"("member_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pledge_amounts_checkout_id_idx" ON "pledge_amounts"("checkout_id");

-- AddForeignKey
ALTER TABLE "pledges" ADD CONSTRAINT "pledges_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
