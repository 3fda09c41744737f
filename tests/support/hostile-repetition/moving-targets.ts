import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { convertBody } from '../../../src/features/moving/body/convert-body.ts';
import {
  commentToMarkdown,
  textToMarkdown,
} from '../../../src/features/moving/import/comment-markdown.rules.ts';
import {
  linkedPicturesOf,
  originalAddress,
  pictureKey,
  picturesOf,
} from '../../../src/features/moving/pictures/picture-addresses.rules.ts';
import { readHeadings } from '../../../src/features/moving/read-csv-rows.ts';
import { toRedirectPath } from '../../../src/features/moving/redirect-path.rules.ts';
import { readPairs } from '../../../src/features/moving/shadow/old-decision.rules.ts';
import { moveFootnotes } from '../../../src/features/moving/sources/buttondown/footnotes.rules.ts';
import { readGhostBody } from '../../../src/features/moving/sources/ghost/ghost-body.rules.ts';
import { plainText } from '../../../src/features/moving/sources/markup/markup.ts';
import { addParagraphs } from '../../../src/features/moving/sources/wordpress/paragraphs.rules.ts';
import { renderContent } from '../../../src/features/moving/sources/wordpress/render-content.ts';
import { decodeSlug } from '../../../src/features/moving/sources/wordpress/wxr-item.ts';

const BODY = 600_000;
const FIELD = 256_000;
const REFS = { resolveLink: (href: string) => href, resolveImage: (src: string) => src };
const CONTEXT = {
  patterns: new Map<string, string>(),
  attachments: new Map<string, never>(),
  footnotes: null,
  onLoss: () => undefined,
};

/** Converts a body like that of an article for members. */
function convert(html: string) {
  const body = { html, cut: { kind: 'natural' }, gatedBlocks: [] } as const;
  return convertBody({ body, access: 'members' }, REFS);
}

const NO_META = { title: null, description: null, image: null };

/** Texts in exports of other systems. */
export const movingTargets: readonly Target[] = [
  { name: 'an imported comment', longest: BODY, run: commentToMarkdown },
  { name: 'an imported comment without markup', longest: BODY, run: textToMarkdown },
  { name: 'the body of an imported article', longest: BODY, run: convert },
  {
    name: "a Ghost article's body",
    longest: BODY,
    run: (text) => readGhostBody(text, { isPublic: false, siteUrl: null }),
  },
  {
    name: "a WordPress post's blocks",
    longest: BODY,
    run: (text) => renderContent(`<!-- wp:paragraph -->${text}`, CONTEXT),
  },
  {
    name: "a WordPress post's classic text",
    longest: BODY,
    run: (text) => renderContent(text, CONTEXT),
  },
  { name: 'the paragraphs of a classic text', longest: BODY, run: addParagraphs },
  { name: "a WordPress post's slug", longest: FIELD, run: decodeSlug },
  { name: "a Buttondown email's footnotes", longest: BODY, run: moveFootnotes },
  { name: 'the text of an imported title', longest: FIELD, run: plainText },
  {
    name: 'the pictures of an imported article',
    longest: BODY,
    run: (text) => {
      const body = { html: text, cut: { kind: 'natural' }, gatedBlocks: [] } as const;
      return [picturesOf({ body, image: null, meta: NO_META }), linkedPicturesOf({ body })];
    },
  },
  {
    name: 'the pictures of an imported Markdown text',
    longest: BODY,
    run: (text) => picturesOf({ body: { markdown: text }, image: null, meta: NO_META }),
  },
  {
    name: "a picture's address",
    longest: FIELD,
    run: (text) => [originalAddress(text), pictureKey(text)],
  },
  { name: 'the headings of a table', longest: FIELD, run: readHeadings },
  { name: 'a decision of the old system', longest: FIELD, run: readPairs },
  { name: 'the path of a redirect', longest: FIELD, run: (text) => toRedirectPath(`/${text}`) },
];
