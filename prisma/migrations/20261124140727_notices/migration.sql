-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "answers_id" UUID;

-- CreateTable
CREATE TABLE "notice_choices" (
    "member_id" UUID NOT NULL,
    "link_token" TEXT NOT NULL,
    "off_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_choices_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_choices_link_token_key" ON "notice_choices"("link_token");

-- AddForeignKey
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
