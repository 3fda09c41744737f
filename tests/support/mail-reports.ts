interface Wish {
  readonly to: string;
  readonly mailId?: string;
}

/** A delivery status notification as a mail server writes it (RFC 3464). */
export function bounceReport(wish: Wish & { status?: string; action?: string }): string {
  const { to, mailId = 'unknown', status = '5.1.1', action = 'failed' } = wish;
  return report('delivery-status', [
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp;\r\n 550 no thanks`,
    `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${mailId}@news.test>\r\nTo: ${to}`,
  ]);
}

/** A spam complaint as a mailbox provider sends it (RFC 5965). */
export function complaintReport({ to, mailId = 'unknown' }: Wish): string {
  return report('feedback-report', [
    `Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Box/1.0\r\nVersion: 1\r\nOriginal-Rcpt-To: <${to}>`,
    `Content-Type: message/rfc822\r\n\r\nFrom: news@news.test\r\nMessage-ID: <${mailId}@news.test>\r\nSubject: News\r\n\r\nText.`,
  ]);
}

function report(type: string, parts: readonly string[]): string {
  const all = ['Content-Type: text/plain\r\n\r\nFor people.', ...parts];
  const body = all.map((part) => `--edge\r\n${part}\r\n`).join('');
  return `From: postmaster@example.org\r\nTo: news@news.test\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=${type}; boundary=edge\r\n\r\n${body}--edge--\r\n`;
}
