-- CreateTable
CREATE TABLE "groups" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domains" JSONB NOT NULL,
    "ranges" TEXT[],
    "scope_kind" TEXT NOT NULL,
    "tier_slugs" TEXT[],
    "seats" INTEGER,
    "seats_taken" INTEGER NOT NULL DEFAULT 0,
    "pass_hours" INTEGER,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_seats" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID,
    "email" TEXT,
    "code_hash" TEXT,
    "via" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removed_for" TEXT,

    CONSTRAINT "group_seats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_grants" (
    "grant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "seat_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_grants_pkey" PRIMARY KEY ("grant_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "group_seats_code_hash_key" ON "group_seats"("code_hash");

-- CreateIndex
CREATE INDEX "group_seats_member_id_idx" ON "group_seats"("member_id");

-- CreateIndex
CREATE INDEX "group_seats_email_idx" ON "group_seats"("email");

-- CreateIndex
CREATE UNIQUE INDEX "group_seats_group_id_member_id_key" ON "group_seats"("group_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_seats_group_id_email_key" ON "group_seats"("group_id", "email");

-- CreateIndex
CREATE INDEX "group_grants_group_id_ends_at_idx" ON "group_grants"("group_id", "ends_at");

-- CreateIndex
CREATE INDEX "group_grants_group_id_opened_at_idx" ON "group_grants"("group_id", "opened_at");

-- CreateIndex
CREATE INDEX "group_grants_seat_id_idx" ON "group_grants"("seat_id");

-- AddForeignKey
ALTER TABLE "group_seats" ADD CONSTRAINT "group_seats_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_seats" ADD CONSTRAINT "group_seats_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_grants" ADD CONSTRAINT "group_grants_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;
