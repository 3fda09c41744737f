/** A product that a subscription is for. */
interface OrderItem {
  /** The product's id, or its name in exports of older versions. */
  readonly id: string;
  readonly name: string;
}

const FIELDS = 'product_id|name|quantity|total|subtotal|tax|subtotal_tax|meta';
/** Names may hold the marks themselves, so that a mark counts only in front of what follows one. */
const BETWEEN_ITEMS = /;(?=(?:product_id|name):)/;
const BETWEEN_FIELDS = new RegExp(`\\|(?=(?:${FIELDS}):)`);

/** Reads `product_id:17|name:Digital|quantity:1|total:9.00`, several of these, or an id alone. */
export function readOrderItems(cell: string): OrderItem[] {
  const items = cell
    .split(BETWEEN_ITEMS)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return items.flatMap((text) => {
    if (/^\d+$/.test(text)) return [{ id: text, name: `Product ${text}` }];
    const fields = new Map(
      text.split(BETWEEN_FIELDS).map((field) => {
        const at = field.indexOf(':');
        return [field.slice(0, at).trim(), field.slice(at + 1).trim()] as const;
      }),
    );
    const name = fields.get('name') ?? '';
    const id = fields.get('product_id') || name;
    return id === '' ? [] : [{ id, name: name || `Product ${id}` }];
  });
}
