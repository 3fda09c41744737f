import { derivePurposeSecrets } from '../../src/platform/crypto/purpose-keys.ts';
import type { TestServer } from './server.ts';

/** What makes the links in mails that act without signing in. */
export function mailLinkDeps({ config }: Pick<TestServer, 'config'>) {
  return {
    publicUrl: config.PUBLIC_URL,
    mailLinkSecrets: derivePurposeSecrets(config.JWT_KEYS, 'mail-links'),
  };
}
