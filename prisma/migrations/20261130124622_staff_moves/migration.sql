-- CreateTable
CREATE TABLE "staff_moves" (
    "id" UUID NOT NULL,
    "plan" JSONB,
    "deed" TEXT,
    "progress" JSONB,
    "result" JSONB,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3),
    "worked_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_move_files" (
    "id" UUID NOT NULL,
    "move_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_move_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_move_file_pieces" (
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "staff_move_file_pieces_pkey" PRIMARY KEY ("file_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_move_files_move_id_name_key" ON "staff_move_files"("move_id", "name");

-- AddForeignKey
ALTER TABLE "staff_move_files" ADD CONSTRAINT "staff_move_files_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "staff_moves"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_move_file_pieces" ADD CONSTRAINT "staff_move_file_pieces_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "staff_move_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
