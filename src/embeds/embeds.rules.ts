/** A site whose players articles may embed, as cards that send no request before a click. */
interface EmbedProvider {
  readonly name: string;
  /** Returns the player's URL for a URL of a page or of a player; null for any other page of the site. */
  playerOf(url: URL): string | null;
  /** Returns the URL of the page with the player's content, for readers without JavaScript. */
  pageOf(player: URL): string;
}

const YOUTUBE_ID = /^[\w-]{6,20}$/;

const PROVIDERS: readonly (EmbedProvider & { readonly hosts: readonly string[] })[] = [
  {
    name: 'YouTube',
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    playerOf(url) {
      const [first = '', second = ''] = partsOf(url);
      const isShort = url.hostname.endsWith('youtu.be');
      const named = /^(?:embed|shorts|live)$/.test(first) ? second : null;
      const id = isShort ? first : (named ?? url.searchParams.get('v') ?? '');
      return YOUTUBE_ID.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null;
    },
    pageOf: (player) => `https://www.youtube.com/watch?v=${partsOf(player)[1]}`,
  },
  {
    name: 'Vimeo',
    hosts: ['vimeo.com', 'player.vimeo.com'],
    playerOf(url) {
      const id = partsOf(url).find((part) => /^\d{5,12}$/.test(part));
      return id === undefined ? null : `https://player.vimeo.com/video/${id}?dnt=1`;
    },
    pageOf: (player) => `https://vimeo.com/${partsOf(player)[1]}`,
  },
  {
    name: 'Spotify',
    hosts: ['open.spotify.com'],
    playerOf(url) {
      const [kind = '', id = ''] = partsOf(url).filter((part) => part !== 'embed');
      const isKnown =
        /^(?:track|album|playlist|episode|show)$/.test(kind) && /^\w{10,40}$/.test(id);
      return isKnown ? `https://open.spotify.com/embed/${kind}/${id}` : null;
    },
    pageOf: (player) => `https://open.spotify.com/${partsOf(player).slice(1).join('/')}`,
  },
];

/** The origins of all players. */
export const EMBED_ORIGINS = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://open.spotify.com',
] as const;

export interface Embed {
  readonly site: string;
  readonly player: string;
  readonly page: string;
}

/** Returns the embed for a URL; null if the site or page cannot be embedded. */
export function findEmbed(address: string): Embed | null {
  const text = address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const provider = PROVIDERS.find(({ hosts }) => hosts.includes(host));
  const player = provider?.playerOf(url) ?? null;
  if (provider === undefined || player === null) return null;
  return { site: provider.name, player, page: provider.pageOf(new URL(player)) };
}

function partsOf({ pathname }: URL): string[] {
  return pathname.split('/').filter(Boolean);
}
