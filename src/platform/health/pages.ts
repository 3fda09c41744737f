import { Router } from 'express';
import { type ReadinessCheck, runReadinessChecks } from './readiness.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve; 503 while it cannot. */
export function healthPages(checks: readonly ReadinessCheck[]): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    const { isReady, checks: results } = await runReadinessChecks(checks);
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not_ready', checks: results });
  });
  return router;
}
