-- Enqueues jobs by graphile-worker's public functions so that none is lost. add_jobs first looks which jobs
-- of the same keys a worker runs, and then writes; for a job that a worker starts in between, it adds
-- nothing and returns no row. That worker has read its data before this transaction commits, so the job is
-- added again: the next call sees the running job, and adds another one.
-- A waiting job is replaced, which locks its row: no worker starts it before this transaction commits. It keeps
-- its place in the queue, so that a key that is enqueued all the time is still worked.
-- Each key may occur once in a call.
CREATE OR REPLACE FUNCTION enqueue_jobs(jobs jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  missing jsonb := jobs;
  added text[];
BEGIN
  -- In the order of the keys, so that two transactions never wait for each other.
  PERFORM pg_advisory_xact_lock(hashtextextended('job:' || key, 0))
  FROM (SELECT job->>'key' AS key FROM jsonb_array_elements(jobs) AS job ORDER BY 1) AS keys
  WHERE key IS NOT NULL;
  WHILE jsonb_array_length(missing) > 0 LOOP
    SELECT coalesce(array_agg(key), '{}') INTO added FROM graphile_worker.add_jobs(ARRAY(
      SELECT (job->>'name', (job->'payload')::json, job->>'queue',
        CASE WHEN (job->>'pauseSeconds')::float8 > 0
          THEN now() + make_interval(secs => (job->>'pauseSeconds')::float8)
          ELSE least(now(), waiting.run_at) END,
        (job->>'maxAttempts')::smallint, job->>'key', (job->>'priority')::smallint, NULL
      )::graphile_worker.job_spec
      FROM jsonb_array_elements(missing) AS job
        LEFT JOIN graphile_worker.jobs AS waiting ON waiting.key = job->>'key'));
    SELECT jsonb_agg(job) INTO missing FROM jsonb_array_elements(missing) AS job
    WHERE job->>'key' IS NOT NULL AND job->>'key' <> ALL (added);
  END LOOP;
END;
$$;
