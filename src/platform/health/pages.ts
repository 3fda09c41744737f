import { Router } from 'express';
import { type ReadinessCheck, runReadinessChecks } from './readiness.ts';

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve requests; 503 while it cannot, and from the start of a
 * shutdown, so that a load balancer sends its requests to other processes.
 */
export function healthPages(checks: readonly ReadinessCheck[], isDraining: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    if (isDraining()) {
      res.setHeader('Cache-Control', 'no-store');
      res.status(503).json({ status: 'draining', checks: {} });
      return;
    }
    const { isReady, checks: results } = await runReadinessChecks(checks);
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not_ready', checks: results });
  });
  return router;
}
