import { type Part, scaled } from '../part.ts';
import { deliverTestEvents } from '../webhook-events/deliver-test-events.ts';

const EVENTS = 100_000;
const KILLS = 10;
const HANGS = 24;

export const webhookEventsPart: Part = {
  name: 'webhook-events',
  title: 'Webhook deliveries to failing receivers, with killed senders',
  async run(context) {
    const figures = await deliverTestEvents({
      makeDatabase: context.databases.make,
      events: scaled(EVENTS, context),
      kills: KILLS,
      processes: 2,
      hangs: HANGS,
      seed: context.seed,
      log: context.log,
    });
    const { faults, seconds } = figures;
    const perSecond = Math.round(figures.deliveries / seconds);
    return [
      { what: 'events, each sent to two receivers', value: String(figures.events) },
      { what: 'lost, sent without a committed write, or not verified', value: '0' },
      { what: 'objects whose events show their states in order', value: `${figures.objects}` },
      { what: 'accepted deliveries', value: `${figures.deliveries}` },
      { what: 'accepted again, with the same id', value: `${figures.copies}` },
      {
        what: 'requests without an answer, answered 500, redirected, dropped',
        value: `${faults['hang']}, ${faults['fail']}, ${faults['redirect']}, ${faults['drop']}`,
      },
      { what: 'kill -9 of a sending process, and of a receiver', value: `${KILLS}, ${KILLS}` },
      { what: 'secrets rotated in flight', value: String(figures.rotations) },
      {
        what: 'deliveries per second, with the load on the same machine',
        value: String(perSecond),
      },
    ];
  },
};
