import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** About the size of an article page. */
const BYTES = Buffer.alloc(30_000, 'a');

/** The baseline of response times: node:http alone, in a process of its own. Reports its port. */
const server = createServer((_req, res) => res.end(BYTES));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
