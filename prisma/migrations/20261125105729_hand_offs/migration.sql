-- CreateTable
CREATE TABLE "hand_offs" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_offs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hand_offs_code_hash_key" ON "hand_offs"("code_hash");

-- CreateIndex
CREATE INDEX "hand_offs_member_id_idx" ON "hand_offs"("member_id");

-- CreateIndex
CREATE INDEX "hand_offs_expires_at_idx" ON "hand_offs"("expires_at");

-- AddForeignKey
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
