import type { Html } from '../platform/html/html.ts';

/**
 * Memoizes a part of a page by the object that it shows, while the other arguments stay the same: the API returns the
 * same object to everyone until its content changes.
 */
export function renderOnce<Key extends object, Others extends readonly unknown[]>(
  render: (key: Key, ...others: Others) => Html,
): (key: Key, ...others: Others) => Html {
  const cached = new WeakMap<Key, { readonly others: Others; readonly html: Html }>();
  return (key, ...others) => {
    const known = cached.get(key);
    if (known?.others.every((other, index) => other === others[index])) return known.html;
    const html = render(key, ...others);
    cached.set(key, { others, html });
    return html;
  };
}
