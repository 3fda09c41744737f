-- CreateTable
CREATE TABLE "newsletter_links" (
    "token_hash" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "newsletter_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "newsletter_links_contact_id_idx" ON "newsletter_links"("contact_id");

-- AddForeignKey
ALTER TABLE "newsletter_links" ADD CONSTRAINT "newsletter_links_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "newsletter_contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
