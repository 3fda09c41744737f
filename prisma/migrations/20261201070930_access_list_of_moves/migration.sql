ALTER TABLE "staff_move_files" ADD COLUMN "is_access_list" BOOLEAN NOT NULL DEFAULT false;
