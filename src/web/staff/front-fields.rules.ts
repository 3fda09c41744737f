import { slugFrom } from '../../slugs/slug.rules.ts';
import { SHARE_NETWORK_NAMES } from '../../wording/share-networks.ts';
import { choices, count, type Fields, lines, split, withOptions } from './form-fields.rules.ts';

interface WithSections {
  readonly sections: readonly { readonly tag: string; readonly name: string }[];
}

/** The fields for the front page and for what appears beside an article. */
export const FRONT_FIELDS = {
  sections: {
    ...lines('setup.frontFields.sections', 'setup.frontFields.onePerLineATag', {
      rows: 5,
    }),
    saved: ({ sections }: WithSections) =>
      sections.map(({ tag, name }) => (slugFrom(name) === tag ? name : `${tag} | ${name}`)),
    read: (typed: string) => split(typed, '\n').map(readSection),
  },
  shareNetworks: withOptions(choices('setup.frontFields.shareButtons'), SHARE_NETWORK_NAMES),
  wallSample: count('setup.frontFields.wallSample', 'setup.frontFields.wallSampleHint'),
} as const satisfies Fields;

/** Parses "Harbour" or "harbour | At the harbour". */
function readSection(line: string) {
  const [tag = '', name = tag] = line.split('|').map((part) => part.trim());
  return { tag: slugFrom(tag), name };
}
