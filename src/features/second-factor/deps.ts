import type { Sealer } from '../../platform/crypto/seal.ts';
import type { MailDeps } from '../accounts/index.ts';

export interface FactorDeps extends MailDeps {
  /** Seals the apps' secrets; its context is the member's id. */
  readonly sealer: Sealer;
}
