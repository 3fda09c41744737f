-- AlterTable
ALTER TABLE "newsletters" ADD COLUMN     "reply_to" TEXT,
ADD COLUMN     "sender_name" TEXT;

-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "sender_name" TEXT;
