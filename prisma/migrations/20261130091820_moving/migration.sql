-- CreateTable
CREATE TABLE "move_runs" (
    "id" UUID NOT NULL,
    "sources" TEXT[],
    "plan" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "move_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "move_records" (
    "position" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "move_records_pkey" PRIMARY KEY ("source","kind","external_id")
);

-- CreateTable
CREATE TABLE "moved_items" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "digest" TEXT,
    "target_id" TEXT,
    "is_ours" BOOLEAN NOT NULL,
    "mark" TEXT,
    "before" JSONB,
    "lost" TEXT,
    "run_id" UUID NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moved_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redirects" (
    "id" UUID NOT NULL,
    "path" TEXT,
    "pattern" TEXT,
    "ignore_case" BOOLEAN NOT NULL DEFAULT false,
    "article_id" UUID,
    "to" TEXT,
    "is_permanent" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redirects_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "move_runs_started_at_idx" ON "move_runs"("started_at");

-- CreateIndex
CREATE INDEX "move_records_kind_position_idx" ON "move_records"("kind", "position");

-- CreateIndex
CREATE INDEX "moved_items_kind_target_id_idx" ON "moved_items"("kind", "target_id");

-- CreateIndex
CREATE INDEX "moved_items_kind_external_id_idx" ON "moved_items"("kind", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "moved_items_source_kind_external_id_key" ON "moved_items"("source", "kind", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "redirects_path_key" ON "redirects"("path");

-- CreateIndex
CREATE UNIQUE INDEX "redirects_pattern_key" ON "redirects"("pattern");

-- CreateIndex
CREATE INDEX "redirects_article_id_idx" ON "redirects"("article_id");
