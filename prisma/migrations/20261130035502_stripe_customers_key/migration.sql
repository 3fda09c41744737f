-- The index exists already, so that this takes no time. A version from before inserts rows with the default
-- values; they conflict with each other as before.
ALTER TABLE "stripe_customers" DROP CONSTRAINT "stripe_customers_pkey",
ADD CONSTRAINT "stripe_customers_pkey" PRIMARY KEY USING INDEX "stripe_customers_owner";
