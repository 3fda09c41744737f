import { z } from 'zod';
import type { ControlContext } from './control.ts';
import { controlRoute } from './control-route.ts';

function describeSettings({ context }: ControlContext) {
  return { afterLastRetry: context.store.settings.find('after last retry')?.value ?? 'cancel' };
}

/** Settings of Stripe's dashboard: what happens to a subscription after the last retry. */
export const settingRoutes = [
  controlRoute('GET /_emulator/settings', {
    accepts: z.strictObject({}),
    handle: describeSettings,
  }),
  controlRoute('POST /_emulator/settings', {
    accepts: z.strictObject({ afterLastRetry: z.enum(['cancel', 'unpaid', 'past_due']) }),
    handle(control, { params }) {
      control.perform(() => {
        control.context.store.settings.put({
          id: 'after last retry',
          value: params.afterLastRetry,
        });
      });
      return describeSettings(control);
    },
  }),
];
