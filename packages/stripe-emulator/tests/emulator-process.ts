import { startStripeEmulator } from '../src/start-emulator.ts';

/** An emulator in its own process, which a test can kill. It prints its URL. */
const [, , dataDir = ''] = process.argv;
const { url } = await startStripeEmulator({
  dataDir,
  webhook: { url: 'http://127.0.0.1:9/nobody', secret: 'whsec_killed' },
});
process.stdout.write(`${url}\n`);
