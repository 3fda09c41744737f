-- CreateIndex
CREATE INDEX "comments_rejected_idx" ON "comments"("member_id", "created_at") WHERE (status = 'rejected');
