import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

interface NewProduct {
  id?: string | undefined;
  name: string;
  active?: boolean | undefined;
  description?: string | null | undefined;
  images?: string[] | undefined;
  metadata?: Record<string, string>;
  unit_label?: string | null | undefined;
  url?: string | null | undefined;
  statement_descriptor?: string | undefined;
}

export function createProduct(
  context: EmulatorContext,
  wanted: NewProduct,
): Stored<Stripe.Product> {
  const now = context.clock.seconds();
  const product = context.store.products.put({
    id: wanted.id ?? `prod_${randomText(14)}`,
    object: 'product',
    active: wanted.active ?? true,
    created: now,
    default_price: null,
    description: wanted.description ?? null,
    images: wanted.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: wanted.metadata ?? {},
    name: wanted.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: wanted.statement_descriptor ?? null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: wanted.unit_label ?? null,
    updated: now,
    url: wanted.url ?? null,
  });
  context.publish('product.created', product);
  return product;
}
