-- CreateTable
CREATE TABLE "known_devices" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "known_devices_last_seen_at_idx" ON "known_devices"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "known_devices_member_id_key_hash_key" ON "known_devices"("member_id", "key_hash");

-- AddForeignKey
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
