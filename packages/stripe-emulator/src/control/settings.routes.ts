import { z } from 'zod';
import type { Control } from './control.ts';
import { emulatorRoute } from './emulator-route.ts';

function tell({ world }: Control) {
  return { afterLastRetry: world.books.settings.find('after last retry')?.value ?? 'cancel' };
}

/** What Stripe's dashboard would be asked: what becomes of a subscription after the last retry. */
export const settingRoutes = [
  emulatorRoute('GET /_emulator/settings', { accepts: z.strictObject({}), act: tell }),
  emulatorRoute('POST /_emulator/settings', {
    accepts: z.strictObject({ afterLastRetry: z.enum(['cancel', 'unpaid', 'past_due']) }),
    act(control, { given }) {
      control.perform(() => {
        control.world.books.settings.put({ id: 'after last retry', value: given.afterLastRetry });
      });
      return tell(control);
    },
  }),
];
