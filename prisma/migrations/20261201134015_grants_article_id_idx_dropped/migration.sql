-- Replaced by "grants_article_reads_idx", which begins with the same column.
DROP INDEX "grants_article_id_idx";
