-- CreateTable
CREATE TABLE "member_labels" (
    "member_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_labels_pkey" PRIMARY KEY ("member_id","label")
);

-- CreateTable
CREATE TABLE "member_segments" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_segments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "member_labels_label_member_id_idx" ON "member_labels"("label", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_segments_name_key" ON "member_segments"("name");

-- AddForeignKey
ALTER TABLE "member_labels" ADD CONSTRAINT "member_labels_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
