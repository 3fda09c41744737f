/** A product of a subscription. */
interface OrderItem {
  /** The product's id, or its name in exports of older versions. */
  readonly id: string;
  readonly name: string;
}

const FIELDS = 'product_id|name|quantity|total|subtotal|tax|subtotal_tax|meta';
/** Names may contain delimiters, so a delimiter counts only before a field name. */
const BETWEEN_ITEMS = /;(?=(?:product_id|name):)/;
const BETWEEN_FIELDS = new RegExp(`\\|(?=(?:${FIELDS}):)`);

/** Parses `product_id:17|name:Digital|quantity:1|total:9.00`, several of these, or a mere id. */
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
