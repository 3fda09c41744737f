import { type Part, scaled } from '../part.ts';
import { type SendingFigures, sendIssue } from './send-issue.ts';

const RECIPIENTS = 20_000;
const KILLS = 5;
/** Above the default, so that the machine is the limit. */
const PER_SECOND = 300;

/** The guarantees for the full size with default settings. */
const MAX_SECONDS = 180;
const MAX_SLOWDOWN = 1.5;
/** How long reading is measured before the issue is sent. */
const READING_SECONDS = 15;

export const issuesPart: Part = {
  name: 'issues',
  title: 'A newsletter issue with kills while sending',
  async run(context) {
    const recipients = Math.max(100, scaled(RECIPIENTS, context));
    const { databases, seed, log } = context;
    const plan = { makeDatabase: databases.make, recipients, seed, log };
    const killed = await sendIssue({
      ...plan,
      kills: KILLS,
      processes: 1,
      perSecond: PER_SECOND,
    });
    log('the same by two processes');
    const shared = await sendIssue({
      ...plan,
      kills: 0,
      processes: 2,
      perSecond: PER_SECOND,
    });
    log('the same in one go, with the settings as they come, while a reader reads');
    const whole = await sendIssue({
      ...plan,
      kills: 0,
      processes: 1,
      readingSeconds: READING_SECONDS,
    });
    if (context.scale >= 1) assertPromisedTimes(whole);
    const { beforeMs = 0, meanwhileMs = 0 } = whole.reading ?? {};
    const perSecond = Math.round(recipients / whole.seconds);
    return [
      { what: 'addresses that got their own edition', value: `${killed.addresses}` },
      { what: 'kill -9 at random moments', value: String(KILLS) },
      { what: 'distinct Message-IDs', value: String(killed.messageIds) },
      { what: 'duplicate mails', value: String(killed.mails - recipients) },
      { what: 'duplicate mails with two processes', value: `${shared.mails - recipients}` },
      {
        what: 'seconds without kills',
        value: `${Math.round(whole.seconds)} (${perSecond} a second)`,
      },
      {
        what: 'p95 of reading before and during',
        value: `${beforeMs.toFixed(1)} ms, ${meanwhileMs.toFixed(1)} ms`,
      },
    ];
  },
};

function assertPromisedTimes({ seconds, reading }: SendingFigures): void {
  if (seconds > MAX_SECONDS) throw new Error(`it took ${Math.round(seconds)} s`);
  if (reading && reading.meanwhileMs > reading.beforeMs * MAX_SLOWDOWN) {
    throw new Error(`reading suffers: ${JSON.stringify(reading)}`);
  }
}
