-- CreateTable
CREATE TABLE "captured_changes" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "captured_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_events" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outgoing_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "description" TEXT,
    "sealed_secret" TEXT NOT NULL,
    "sealed_previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "pause_cause" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "log" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "captured_changes_due_at_idx" ON "captured_changes"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_events_sequence_key" ON "outgoing_events"("sequence");

-- CreateIndex
CREATE INDEX "outgoing_events_created_at_idx" ON "outgoing_events"("created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_next_attempt_at_sequence_idx" ON "webhook_deliveries"("endpoint_id", "next_attempt_at", "sequence") WHERE (next_attempt_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_id_idx" ON "webhook_deliveries"("endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_event_id_idx" ON "webhook_deliveries"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_endpoint_id_event_id_key" ON "webhook_deliveries"("endpoint_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "outgoing_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What others are told of are facts that many places write, single statements of fast paths and imports of a
-- whole list among them. Triggers capture them in the transaction that wrote them, whoever it was; what they
-- mean is decided in src/features/events when they are relayed. Only the named columns are captured, and none
-- of them holds an address, a name or a text.

CREATE FUNCTION capture_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_columns jsonb;
  new_columns jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT jsonb_object_agg(key, value) INTO old_columns
    FROM jsonb_each(to_jsonb(OLD)) WHERE key = ANY (TG_ARGV);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT jsonb_object_agg(key, value) INTO new_columns
    FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY (TG_ARGV);
  END IF;
  IF old_columns IS DISTINCT FROM new_columns THEN
    INSERT INTO captured_changes (source, before, after, captured_at)
    VALUES (TG_TABLE_NAME, old_columns, new_columns, clock_timestamp());
    PERFORM pg_notify('pennypress_changes', 'captured_changes ' || TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;

SET lock_timeout = '5s';

-- `updated_at` stands for the address and the name, which are not captured.
CREATE TRIGGER capture_member_insert AFTER INSERT ON members
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'role', 'email_confirmed_at', 'updated_at');
CREATE TRIGGER capture_member_update AFTER UPDATE OF email, name, role, email_confirmed_at ON members
  FOR EACH ROW WHEN ((OLD.email, OLD.name, OLD.role, OLD.email_confirmed_at)
    IS DISTINCT FROM (NEW.email, NEW.name, NEW.role, NEW.email_confirmed_at))
  EXECUTE FUNCTION capture_change('id', 'role', 'email_confirmed_at', 'updated_at');
CREATE TRIGGER capture_member_delete AFTER DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'role', 'email_confirmed_at', 'updated_at');

-- What browsers without an account opened is of no use to others.
CREATE TRIGGER capture_grant AFTER INSERT ON grants
  FOR EACH ROW WHEN (NEW.visitor_id IS NULL)
  EXECUTE FUNCTION capture_change('id', 'member_id', 'scope_kind', 'tier_slug', 'article_id',
    'starts_at', 'ends_at', 'ground', 'source');
CREATE TRIGGER capture_grant_end AFTER INSERT ON grant_ends
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'grant_id', 'at', 'cause');

CREATE TRIGGER capture_subscription AFTER INSERT OR UPDATE ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'member_id', 'tier_id', 'interval', 'status',
    'current_period_end', 'cancel_at', 'ended_at', 'paused_at', 'refused_at');

CREATE TRIGGER capture_payment AFTER INSERT OR UPDATE OF set_aside_at ON payments
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'kind', 'amount', 'currency', 'member_id', 'tip_id',
    'paid_at', 'set_aside_at');
CREATE TRIGGER capture_refund AFTER INSERT ON refund_entries
  FOR EACH ROW WHEN (NEW.status = 'succeeded')
  EXECUTE FUNCTION capture_change('id', 'refund_id', 'payment_intent_id', 'amount', 'currency', 'refunded_at');
CREATE TRIGGER capture_dispute AFTER INSERT ON dispute_entries
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'dispute_id', 'status', 'payment_intent_id', 'amount',
    'currency', 'reason', 'disputed_at');

CREATE TRIGGER capture_tip AFTER UPDATE OF succeeded_at ON tips
  FOR EACH ROW WHEN (OLD.succeeded_at IS NULL AND NEW.succeeded_at IS NOT NULL)
  EXECUTE FUNCTION capture_change('id', 'member_id', 'amount', 'currency', 'interval', 'article_id',
    'author_id', 'succeeded_at');
CREATE TRIGGER capture_gift AFTER INSERT OR UPDATE OF redeemed_at ON gifts
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'tier_id', 'interval', 'paid_at', 'redeemed_by_id',
    'redeemed_at', 'starts_at', 'ends_at');

CREATE TRIGGER capture_comment AFTER INSERT OR UPDATE OF status, removed_at OR DELETE ON comments
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'article_id', 'parent_id', 'member_id', 'status',
    'reason', 'removed_at');

-- Every save raises the version; the count of comments is none.
CREATE TRIGGER capture_article AFTER INSERT OR UPDATE OF version, deleted_at ON articles
  FOR EACH ROW EXECUTE FUNCTION capture_change('id', 'slug', 'title', 'access', 'tier_slugs',
    'external_id', 'canonical_url', 'published_at', 'version', 'deleted_at');

CREATE TRIGGER capture_issue AFTER UPDATE OF completed_at ON issues
  FOR EACH ROW WHEN (OLD.completed_at IS NULL AND NEW.completed_at IS NOT NULL)
  EXECUTE FUNCTION capture_change('id', 'newsletter_id', 'article_id', 'completed_at');

CREATE TRIGGER capture_consent AFTER INSERT ON newsletter_consents
  FOR EACH ROW WHEN (NEW.kind <> 'asked')
  EXECUTE FUNCTION capture_change('id', 'contact_id', 'newsletter_id', 'kind', 'source', 'at');

RESET lock_timeout;
