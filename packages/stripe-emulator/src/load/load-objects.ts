import type { EmulatorContext } from '../context.ts';
import type { Collection } from '../store/collection.ts';
import {
  completeCoupon,
  completeCustomer,
  completePrice,
  completeProduct,
  completeSubscription,
} from './complete-objects.ts';
import { LOADABLE, type Load, type LoadedObject, type LoadName } from './loadable.ts';
import { adoptPaymentMethods } from './payment-methods.ts';
import { scheduleLoaded } from './schedule-loaded.ts';
import { storedForm } from './stored-form.ts';

/** Adds the fields that exports omit; objects of other types are stored unchanged. */
const COMPLETE: Partial<
  Record<LoadName, (context: EmulatorContext, object: LoadedObject) => LoadedObject>
> = {
  products: completeProduct,
  coupons: completeCoupon,
  customers: completeCustomer,
  prices: completePrice,
  subscriptions: completeSubscription,
};

/**
 * Imports the objects of another account: ids stay, expanded fields become ids, and running subscriptions renew from
 * then on. Loaded objects are history, so no events are published.
 */
export function loadObjects(context: EmulatorContext, load: Load): Record<string, number> {
  const counts: Record<string, number> = {};
  const names = Object.keys(LOADABLE) as LoadName[];
  for (const name of names) {
    const objects = load[name] ?? [];
    for (const object of objects) loadObject(context, name, object);
    if (objects.length > 0) counts[name] = objects.length;
  }
  adoptPaymentMethods(context, load);
  scheduleLoaded(context, load);
  return counts;
}

function loadObject(context: EmulatorContext, name: LoadName, object: LoadedObject): void {
  const collection = context.store[LOADABLE[name]] as unknown as Collection<LoadedObject>;
  if (object['deleted'] === true) {
    context.store.deleted.put({
      id: object.id,
      object: String(object['object'] ?? name.slice(0, -1)),
      deleted: true,
    });
    return;
  }
  const stored = storedForm(object) as LoadedObject;
  collection.put(COMPLETE[name]?.(context, stored) ?? stored);
}
