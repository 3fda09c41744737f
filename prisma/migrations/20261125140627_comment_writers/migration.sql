-- CreateTable
CREATE TABLE "comment_writers" (
    "member_id" UUID NOT NULL,
    "turn" INTEGER NOT NULL,

    CONSTRAINT "comment_writers_pkey" PRIMARY KEY ("member_id")
);

-- AddForeignKey
ALTER TABLE "comment_writers" ADD CONSTRAINT "comment_writers_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
