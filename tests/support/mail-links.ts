import { derivePurposeSecrets } from '../../src/platform/crypto/purpose-keys.ts';
import type { TestServer } from './server.ts';

/** The dependencies for links in mails that act without sign-in. */
export function mailLinkDeps({ config }: Pick<TestServer, 'config'>) {
  return {
    publicUrl: config.PUBLIC_URL,
    mailLinkSecrets: derivePurposeSecrets(config.JWT_KEYS, 'mail-links'),
  };
}
