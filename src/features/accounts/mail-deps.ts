import type { SettingsDeps } from '../settings/index.ts';

/** The dependencies of an action that changes an account and sends mail about it. */
export interface MailDeps extends SettingsDeps {
  /** The base of links in mail, never taken from a request's Host header. */
  readonly publicUrl: string;
}
