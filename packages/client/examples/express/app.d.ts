import type { RequestListener } from 'node:http';
import type { ExpressGateOptions } from '../../src/express.ts';

export function createApp(options: ExpressGateOptions): RequestListener;
