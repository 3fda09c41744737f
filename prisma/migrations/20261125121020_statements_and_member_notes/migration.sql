-- CreateTable
CREATE TABLE "member_notes" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "written_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statements_of_reasons" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "member_id" UUID,
    "facts" TEXT NOT NULL,
    "legal_ground" TEXT NOT NULL,
    "is_notified" BOOLEAN NOT NULL,
    "is_automated" BOOLEAN NOT NULL,
    "decided_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statements_of_reasons_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "member_notes_member_id_id_idx" ON "member_notes"("member_id", "id");

-- CreateIndex
CREATE INDEX "statements_of_reasons_comment_id_idx" ON "statements_of_reasons"("comment_id");

-- CreateIndex
CREATE INDEX "statements_of_reasons_member_id_idx" ON "statements_of_reasons"("member_id");

-- AddForeignKey
ALTER TABLE "member_notes" ADD CONSTRAINT "member_notes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements_of_reasons" ADD CONSTRAINT "statements_of_reasons_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements_of_reasons" ADD CONSTRAINT "statements_of_reasons_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
