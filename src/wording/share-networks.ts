/** Networks for sharing an article by plain links, without third-party scripts or requests before a click. */
export const SHARE_NETWORKS = [
  'bluesky',
  'facebook',
  'linkedin',
  'reddit',
  'telegram',
  'threads',
  'whatsapp',
  'x',
] as const;
type ShareNetwork = (typeof SHARE_NETWORKS)[number];

interface Shared {
  readonly url: string;
  readonly title: string;
}

interface NetworkLink {
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly address: string;
  fields(shared: Shared): Readonly<Record<string, string>>;
}

const LINKS = {
  bluesky: {
    name: 'Bluesky',
    address: 'https://bsky.app/intent/compose',
    fields: ({ url, title }) => ({ text: `${title} ${url}` }),
  },
  facebook: {
    name: 'Facebook',
    address: 'https://www.facebook.com/sharer/sharer.php',
    fields: ({ url }) => ({ u: url }),
  },
  linkedin: {
    name: 'LinkedIn',
    address: 'https://www.linkedin.com/sharing/share-offsite/',
    fields: ({ url }) => ({ url }),
  },
  reddit: {
    name: 'Reddit',
    address: 'https://www.reddit.com/submit',
    fields: (shared) => ({ ...shared }),
  },
  telegram: {
    name: 'Telegram',
    address: 'https://t.me/share/url',
    fields: ({ url, title }) => ({ url, text: title }),
  },
  threads: {
    name: 'Threads',
    address: 'https://www.threads.net/intent/post',
    fields: ({ url, title }) => ({ text: `${title} ${url}` }),
  },
  whatsapp: {
    name: 'WhatsApp',
    address: 'https://wa.me/',
    fields: ({ url, title }) => ({ text: `${title} ${url}` }),
  },
  x: {
    name: 'X',
    address: 'https://x.com/intent/post',
    fields: ({ url, title }) => ({ url, text: title }),
  },
} as const satisfies Record<ShareNetwork, NetworkLink>;

/** The names of all networks, by their keys in the settings. */
export const SHARE_NETWORK_NAMES = Object.fromEntries(
  SHARE_NETWORKS.map((network) => [network, LINKS[network].name]),
);

/** Returns the name of a network and the URL of its share page for an article. */
export function linkToShare(
  network: ShareNetwork,
  shared: Shared,
): { readonly name: string; readonly url: string } {
  const { name, address, fields }: NetworkLink = LINKS[network];
  return { name, url: `${address}?${new URLSearchParams(fields(shared))}` };
}

/** Returns a `mailto:` URL for sharing an article. */
export function linkToMail({ url, title }: Shared): string {
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`;
}
