#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { API_VERSION } from './versions/api-version.ts';

/** The port of stripe-mock, which tools for a local Stripe try first. */
const DEFAULT_PORT = 12_111;

const HELP = `Usage: stripe-emulator [options]

Emulates Stripe (API version ${API_VERSION}) on 127.0.0.1. Accepts any key that starts with sk_test_.

Options:
  --port <number>           port to listen on; 0 takes any free one (default: ${DEFAULT_PORT})
  --data-dir <folder>       keep everything there across restarts (default: in memory)
  --webhook-url <url>       send every event there, signed
  --webhook-secret <secret> sign with this secret (default: a new one, which is printed)
  --quiet                   print nothing but errors
  --help                    show this help
`;

try {
  await run();
} catch (error) {
  process.stderr.write(`stripe-emulator: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'data-dir': { type: 'string' },
      'webhook-url': { type: 'string' },
      'webhook-secret': { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const print = (line: string) => {
    if (!values.quiet) process.stdout.write(`${line}\n`);
  };
  const webhook = readWebhook(values['webhook-url'], values['webhook-secret']);
  const port = readPort(values.port);
  const dataDir = values['data-dir'];
  // Imported late, so that help and errors appear immediately.
  const { startStripeEmulator } = await import('./start-emulator.ts');
  const emulator = await startStripeEmulator({
    port,
    log: print,
    ...(webhook && { webhook }),
    ...(dataDir !== undefined && { dataDir }),
  });
  print(`Overview: ${emulator.url}/_emulator/overview`);
  if (webhook) print(`Webhook signing secret: ${webhook.secret}`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void emulator.close());
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port must be a number from 0 to 65535, not ${text}`);
}

function readWebhook(url: string | undefined, secret: string | undefined) {
  if (url === undefined) {
    if (secret === undefined) return null;
    throw new Error('--webhook-secret needs --webhook-url');
  }
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new Error(`--webhook-url must be an http or https address, not ${url}`);
  }
  return { url, secret: secret ?? `whsec_${randomBytes(24).toString('hex')}` };
}
