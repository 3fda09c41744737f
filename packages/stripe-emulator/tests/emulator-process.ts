import { startStripeEmulator } from '../src/start-emulator.ts';

/** A stand-in in a process of its own, so that a test can kill it. It prints where it listens. */
const [, , dataDir = ''] = process.argv;
const { url } = await startStripeEmulator({
  dataDir,
  webhook: { url: 'http://127.0.0.1:9/nobody', secret: 'whsec_killed' },
});
process.stdout.write(`${url}\n`);
