import { type Part, scaled } from '../part.ts';
import { playSending } from './sending.ts';

const RECIPIENTS = 20_000;
const KILLS = 5;
/** Above the default, so that the machine is the limit and not the setting. */
const PER_SECOND = 300;

export const issuesPart: Part = {
  name: 'issues',
  title: 'An issue of a newsletter, killed on its way',
  async run(context) {
    const recipients = Math.max(100, scaled(RECIPIENTS, context));
    const { makeDatabase, seed, say } = {
      ...context,
      makeDatabase: context.databases.make,
    };
    const plan = { makeDatabase, recipients, perSecond: PER_SECOND, seed, say };
    const killed = await playSending({ ...plan, kills: KILLS, processes: 1 });
    say('the same by two processes');
    const shared = await playSending({ ...plan, kills: 0, processes: 2 });
    say('the same in one go');
    const whole = await playSending({ ...plan, kills: 0, processes: 1 });
    const perSecond = Math.round(recipients / whole.seconds);
    return [
      { what: 'addresses that got their own edition', value: `${killed.addresses}` },
      { what: 'kill -9 at random moments', value: String(KILLS) },
      { what: 'distinct Message-IDs', value: String(killed.messageIds) },
      { what: 'mails that came twice', value: String(killed.mails - recipients) },
      { what: 'by two processes: mails that came twice', value: `${shared.mails - recipients}` },
      { what: 'seconds in one go', value: `${Math.round(whole.seconds)} (${perSecond} a second)` },
    ];
  },
};
