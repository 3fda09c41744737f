-- CreateIndex
CREATE INDEX "outbox_messages_waiting_idx" ON "outbox_messages"("created_at") WHERE (sent_at IS NULL AND failed_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_messages_failed_at_idx" ON "outbox_messages"("failed_at") WHERE (failed_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "tips_unread_idx" ON "tips"("created_at", "id") WHERE (words_verdict = 'suspect' AND reviewed_at IS NULL);

-- CreateIndex
CREATE INDEX "webhook_events_review_idx" ON "webhook_events"("received_at", "id") WHERE (outcome = 'review');
