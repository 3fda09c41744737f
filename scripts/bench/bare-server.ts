/**
 * A baseline for the site, in a process of its own: sends prepared responses, by node:http alone or by Express with
 * its defaults. Started with `http` or `express`; receives the responses in a message and reports its port.
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
