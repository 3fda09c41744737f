-- CreateTable
CREATE TABLE "member_imports" (
    "id" UUID NOT NULL,
    "content" BYTEA,
    "bytes" INTEGER NOT NULL,
    "expected" JSONB NOT NULL,
    "applied" JSONB NOT NULL,
    "through_line" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "failure" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "examined_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_imports_pkey" PRIMARY KEY ("id")
);

-- It is read in pieces, which is cheap where it is not compressed.
ALTER TABLE "member_imports" ALTER COLUMN "content" SET STORAGE EXTERNAL;
