-- CreateTable
CREATE TABLE "group_admins" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_admins_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "group_admins_member_id_idx" ON "group_admins"("member_id");

-- CreateIndex
CREATE INDEX "group_admins_email_idx" ON "group_admins"("email");

-- CreateIndex
CREATE UNIQUE INDEX "group_admins_group_id_member_id_key" ON "group_admins"("group_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_admins_group_id_email_key" ON "group_admins"("group_id", "email");

-- AddForeignKey
ALTER TABLE "group_admins" ADD CONSTRAINT "group_admins_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_admins" ADD CONSTRAINT "group_admins_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
