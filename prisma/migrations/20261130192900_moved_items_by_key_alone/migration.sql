-- The index of 20261130181929 had the first columns of the unique key. While a kind is brought, the planner does
-- not know yet how many there are of it, and would scan them all by that index.
DROP INDEX CONCURRENTLY IF EXISTS "moved_items_source_kind_id_idx";
