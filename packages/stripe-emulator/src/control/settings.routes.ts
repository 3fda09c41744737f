import { z } from 'zod';
import { syncConfiguredEndpoint } from '../events/webhook-endpoints.ts';
import { schedulePayouts } from '../payments/payout-schedule.ts';
import { settingsChange } from '../settings/settings.ts';
import { controlRoute } from './control-route.ts';

/** Reads and changes settings of Stripe's Dashboard, and which of Stripe's rules apply. */
export const settingRoutes = [
  controlRoute('GET /_emulator/settings', {
    accepts: z.strictObject({}),
    handle: ({ context }) => context.settings.current(),
  }),
  controlRoute('POST /_emulator/settings', {
    accepts: settingsChange,
    handle: ({ context, perform }, { params }) => {
      perform(() => {
        context.settings.change(params);
        schedulePayouts(context);
        syncConfiguredEndpoint(context);
      });
      return context.settings.current();
    },
  }),
];
