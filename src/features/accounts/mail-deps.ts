import type { SettingsDeps } from '../settings/index.ts';

/** What an action needs that changes an account and sends mail about it. */
export interface MailDeps extends SettingsDeps {
  /** The base of links in mail, never taken from a request's Host header. */
  readonly publicUrl: string;
}
