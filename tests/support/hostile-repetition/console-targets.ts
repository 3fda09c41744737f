import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { siteAddresses } from '../../../src/addresses/site-addresses.rules.ts';
import { slugFromUrl } from '../../../src/addresses/slug-from-url.rules.ts';
import { findNameProblem, looksLike, tidyName } from '../../../src/features/accounts/name.rules.ts';
import { maskAnswer } from '../../../src/features/events/mask-answer.rules.ts';
import { checkCut, countWords } from '../../../src/web/staff/cut-check.rules.ts';
import { markWords } from '../../../src/web/staff/mark-words.rules.ts';

const BODY = 600_000;
const FIELD = 256_000;
const PUBLIC_URL = 'https://site.example';
const SITE = {
  siteUrl: 'https://paper.example',
  addresses: {
    article: '/{year}/{month}/{slug}',
    author: '/authors/{slug}',
    tag: '/topics/{slug}',
    plans: '/subscribe',
    account: '/my',
    signIn: '/sign-in',
  },
  timeZone: 'UTC',
};

/** Texts that the console shows, names, addresses in texts, and answers to webhooks. */
export const consoleTargets: readonly Target[] = [
  {
    name: 'the cut that the editor checks',
    longest: BODY,
    run: (text) => checkCut('members', text),
  },
  {
    name: 'the two parts that the editor counts',
    longest: BODY,
    run: (text) => checkCut('members', `${text}\n<!--more-->\n${text}`),
  },
  { name: 'the words that the editor counts', longest: BODY, run: countWords },
  { name: 'marked words', longest: FIELD, run: (text) => markWords(text, ['zebra', 'aab']) },
  {
    name: 'the addresses in a text',
    longest: BODY,
    run: (text) => siteAddresses(PUBLIC_URL, SITE).inText(`${text}<a href="${text}">a</a>`),
  },
  {
    name: 'the slug in an address',
    longest: FIELD,
    run: (text) => slugFromUrl(new URL(text, 'https://paper.example/2026/01/'), PUBLIC_URL, SITE),
  },
  { name: 'a tidied name', longest: FIELD, run: (text) => findNameProblem(tidyName(text)) },
  {
    name: 'a name that looks like another',
    longest: FIELD,
    run: (text) => looksLike(text, `${text}a`),
  },
  {
    name: "a webhook receiver's answer",
    longest: FIELD,
    run: (text) => maskAnswer(text, { email: 'nora@reader.example', name: 'Nora Quill' }),
  },
];
