-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "is_last" BOOLEAN NOT NULL DEFAULT false;
