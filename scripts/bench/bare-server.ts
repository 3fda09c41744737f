/**
 * What the site is measured against, each in a process of its own: answers that are ready before
 * the first request, sent by node:http alone or by Express as it comes. Started with `http` or
 * `express`; told by a message what to answer, it tells its port.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ReadyAnswer } from './bare-servers.ts';

process.once('message', (answers: readonly ReadyAnswer[]) => {
  const listener = process.argv[2] === 'express' ? byExpress(answers) : byNode(answers);
  const server = createServer(listener);
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});

function byNode(answers: readonly ReadyAnswer[]): RequestListener {
  const ready = new Map(
    answers.map(({ path, status, headers, body }) => [
      path,
      { status, headers, bytes: body === null ? undefined : Buffer.from(body) },
    ]),
  );
  return (req, res) => {
    const answer = ready.get(req.url ?? '');
    const send = () => res.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.bytes);
    if (req.method === 'GET') send();
    else req.resume().once('end', send);
  };
}

function byExpress(answers: readonly ReadyAnswer[]): RequestListener {
  const app = express();
  for (const { path, status, headers, body } of answers) {
    const bytes = body === null ? null : Buffer.from(body);
    const handle: express.RequestHandler = (_req, res) => {
      res.status(status).set(headers);
      if (bytes === null) res.end();
      else res.send(bytes);
    };
    app.get(path, handle);
    app.post(path, express.raw({ type: () => true }), handle);
  }
  return app;
}
