import { z } from 'zod';
import { loadObjects } from '../load/load-objects.ts';
import { LOADABLE, type Load } from '../load/loadable.ts';
import { controlRoute } from './control-route.ts';

const object = z.looseObject({ id: z.string().min(1) });
/** An array of objects, or a page of one of Stripe's lists. */
const objects = z
  .union([z.array(object), z.looseObject({ data: z.array(object) })])
  .transform((value) => (Array.isArray(value) ? value : value.data))
  .optional();

/** Loads the objects of another account, such as an export of a real one; `note` is a comment for people. */
export const loadRoutes = [
  controlRoute('POST /_emulator/load', {
    accepts: z.strictObject({
      ...Object.fromEntries(Object.keys(LOADABLE).map((name) => [name, objects])),
      note: z.string().optional(),
    }),
    handle: ({ context, perform }, { params: { note: _note, ...load } }) =>
      perform(() => ({ loaded: loadObjects(context, load as Load) })),
  }),
];
