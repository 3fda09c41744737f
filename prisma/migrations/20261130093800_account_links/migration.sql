-- Erasure by a mailed link, for people who cannot sign in.
CREATE TABLE "erasure_links" (
    "id" UUID NOT NULL,
    "member_id" UUID,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_links_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "erasure_links_member_id_fkey" FOREIGN KEY ("member_id")
      REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "erasure_links_token_hash_key" ON "erasure_links"("token_hash");
CREATE INDEX "erasure_links_member_id_idx" ON "erasure_links"("member_id");
CREATE INDEX "erasure_links_expires_at_idx" ON "erasure_links"("expires_at");

-- A change of address without the old mailbox: by another proof, or by staff after a time of waiting.
ALTER TABLE "address_changes" ALTER COLUMN "session_id" DROP NOT NULL;
ALTER TABLE "address_changes" ADD COLUMN "started_by_id" UUID;
ALTER TABLE "address_changes" ADD COLUMN "waits_until" TIMESTAMPTZ(3);
