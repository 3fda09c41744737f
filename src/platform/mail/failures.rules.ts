/**
 * The meaning of a failed delivery to the mail server:
 * - `address`: the mailbox does not exist; further attempts would harm our reputation
 * - `later`: the server asks to try again, as greylisting does
 * - `content`: this email is rejected permanently
 * - `server`: the server currently accepts no email, whatever the address
 * - `unconfirmed`: the whole email was transmitted and no response came, so it may have arrived
 */
export type FailureKind = 'address' | 'later' | 'content' | 'server' | 'unconfirmed';

/** The error fields of the mail library. */
interface SmtpFailure {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly command?: string | undefined;
  /** Whether the last byte of the email was sent. */
  readonly isTransmitted: boolean;
}

/** Mailbox and domain (5.1), disabled (5.2.1): RFC 3463. Other codes are about quota, policy or the network. */
const GONE = /^5\.(1\.\d+|2\.1)$/;
/** The sender is rejected, not the recipient. */
const SENDER = /^5\.1\.(7|8)$/;

export function classifyFailure(failure: SmtpFailure): FailureKind {
  const { responseCode, response = '', command = '' } = failure;
  if (responseCode === undefined) return failure.isTransmitted ? 'unconfirmed' : 'server';
  if (responseCode === 421) return 'server';
  if (command === 'RCPT TO') {
    if (responseCode < 500) return 'later';
    return classifyStatus(readStatus(response), response) === 'hard' ? 'address' : 'later';
  }
  if (command === 'DATA') return responseCode < 500 ? 'later' : 'content';
  return 'server';
}

/** The enhanced status code of a reply or report, such as 5.1.1; empty if there is none. */
function readStatus(text: string): string {
  return /(?:^|[\s#(])([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? '';
}

/**
 * Whether an address does not exist ("hard") or email to it fails temporarily ("soft"). Without a status code the text
 * decides, so that a problem of the server does not unsubscribe a reader.
 */
export function classifyStatus(status: string, words: string): 'hard' | 'soft' {
  if (status.startsWith('4')) return 'soft';
  if (status !== '') return GONE.test(status) && !SENDER.test(status) ? 'hard' : 'soft';
  return /quota|full|spam|block|polic|reputation|denied|try again|rate/i.test(words)
    ? 'soft'
    : 'hard';
}

const FIRST_PAUSE_SECONDS = 5;

/** 5 seconds after the first failure, then three times longer each time, up to `mostSeconds`. */
export function retryDelaySeconds(failures: number, mostSeconds: number): number {
  return Math.min(mostSeconds, FIRST_PAUSE_SECONDS * 3 ** Math.min(20, Math.max(0, failures - 1)));
}
