-- CreateTable
CREATE TABLE "newsletter_signups" (
    "id" UUID NOT NULL,
    "newsletter_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "wording" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "newsletter_signups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "newsletter_contacts" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "link_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "newsletter_contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "newsletter_consents" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "newsletter_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "newsletter_consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "newsletter_suppressions" (
    "email_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "newsletter_suppressions_pkey" PRIMARY KEY ("email_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "newsletter_signups_token_hash_key" ON "newsletter_signups"("token_hash");

-- CreateIndex
CREATE INDEX "newsletter_signups_email_idx" ON "newsletter_signups"("email");

-- CreateIndex
CREATE INDEX "newsletter_signups_expires_at_idx" ON "newsletter_signups"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "newsletter_contacts_email_key" ON "newsletter_contacts"("email");

-- CreateIndex
CREATE UNIQUE INDEX "newsletter_contacts_link_token_key" ON "newsletter_contacts"("link_token");

-- CreateIndex
CREATE INDEX "newsletter_consents_contact_id_id_idx" ON "newsletter_consents"("contact_id", "id");

-- CreateIndex
CREATE INDEX "newsletter_consents_newsletter_id_contact_id_idx" ON "newsletter_consents"("newsletter_id", "contact_id");

-- AddForeignKey
ALTER TABLE "newsletter_signups" ADD CONSTRAINT "newsletter_signups_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "newsletter_consents" ADD CONSTRAINT "newsletter_consents_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "newsletter_contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "newsletter_consents" ADD CONSTRAINT "newsletter_consents_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletters"("id") ON DELETE CASCADE ON UPDATE CASCADE;
