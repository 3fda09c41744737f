-- Puts jobs into the queue so that none is lost. graphile_worker.add_jobs leaves a job out, without a
-- word, when a worker starts the one of the same key just between its looking and its writing. That
-- worker has then read what was there before our commit, and what we write is never looked at. Here
-- whoever enqueues a key takes turns, and holds the waiting job, so that no worker starts it before
-- we have committed. A job that waits, is due and was never tried need not be written again.
CREATE FUNCTION enqueue_jobs(jobs jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  keys text[];
  waiting jsonb;
  missing jsonb;
BEGIN
  -- In the order of the keys, so that nobody waits in a circle.
  SELECT array_agg(DISTINCT job->>'key' ORDER BY job->>'key') INTO keys
  FROM jsonb_array_elements(jobs) AS job WHERE job->>'key' IS NOT NULL;
  PERFORM pg_advisory_xact_lock(hashtextextended('job:' || key, 0)) FROM unnest(keys) AS key;
  -- Each statement of a function sees what was committed before it began: also who had their turn.
  SELECT coalesce(jsonb_object_agg(held.key, held.payload), '{}') INTO waiting
  FROM (SELECT * FROM graphile_worker._private_jobs WHERE key = ANY (keys) ORDER BY id FOR UPDATE)
    AS held
  WHERE held.is_available AND held.attempts = 0 AND held.run_at <= now();
  SELECT jsonb_agg(job) INTO missing
  FROM jsonb_array_elements(jobs) AS job
  WHERE (job->>'pauseSeconds')::float8 > 0
    OR waiting->(job->>'key') IS DISTINCT FROM job->'payload';
  IF missing IS NOT NULL THEN
    PERFORM graphile_worker.add_jobs(ARRAY(
      SELECT (job->>'name', (job->'payload')::json, job->>'queue',
        now() + make_interval(secs => (job->>'pauseSeconds')::float8),
        (job->>'maxAttempts')::smallint, job->>'key', (job->>'priority')::smallint, NULL
      )::graphile_worker.job_spec
      FROM jsonb_array_elements(missing) AS job));
  ELSIF jsonb_array_length(jobs) > 0 THEN
    -- Workers that came by while we held the job went on, and are called back.
    PERFORM pg_notify('jobs:insert', '{"count":1}');
  END IF;
END;
$$;
