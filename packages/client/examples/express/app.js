import { isRefusal } from '@pennypress/client';
import { pennypress, visitOf } from '@pennypress/client/express';
import express from 'express';
import { renderFront, renderNotice, renderStory } from './pages.js';

/**
 * A publisher's site whose pages are made here, and whose articles come from Pennypress. It needs no script in
 * the browser: signing in, free reads and signing out are links and forms.
 */
export function createApp(options) {
  const app = express();
  app.disable('x-powered-by');
  app.use(pennypress(options));

  app.get('/', async (req, res) => {
    const visit = visitOf(req);
    const { data } = await visit.client.get('/v1/articles', { query: { limit: 20 } });
    res.send(renderFront(data, visit));
  });

  app.get('/stories/:slug', async (req, res) => {
    const visit = visitOf(req);
    const answer = await visit.article(req.params.slug);
    res.send(renderStory(answer, visit));
  });

  app.use((_req, res) => {
    res.status(404).send(renderNotice('There is no such page.'));
  });

  // Express knows a handler of errors by its four parameters.
  app.use((error, _req, res, _next) => {
    if (isRefusal(error, 'not_found')) {
      res.status(404).send(renderNotice('There is no such story.'));
    } else {
      // Without an answer nothing is opened.
      res.set('Cache-Control', 'no-store');
      res.status(503).send(renderNotice('This story cannot be shown at the moment.'));
    }
  });
  return app;
}
