-- CreateTable
CREATE TABLE "address_changes" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "from_email" TEXT NOT NULL,
    "to_email" TEXT NOT NULL,
    "from_token_hash" TEXT NOT NULL,
    "to_token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "from_confirmed_at" TIMESTAMPTZ(3),
    "to_confirmed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "address_changes_from_token_hash_key" ON "address_changes"("from_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "address_changes_to_token_hash_key" ON "address_changes"("to_token_hash");

-- CreateIndex
CREATE INDEX "address_changes_member_id_created_at_idx" ON "address_changes"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "address_changes_expires_at_idx" ON "address_changes"("expires_at");

-- AddForeignKey
ALTER TABLE "address_changes" ADD CONSTRAINT "address_changes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
