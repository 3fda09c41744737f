-- Staff look for members by any part of a name or an address, among a million as well.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
CREATE INDEX "members_email_idx" ON "members" USING GIN ("email" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "members_name_idx" ON "members" USING GIN ("name" gin_trgm_ops);
