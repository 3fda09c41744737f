import type { Target } from '../../../scripts/proof/hostile-repetition/measure-growth.ts';
import { nameSchema } from '../../../src/features/accounts/accounts.schemas.ts';
import { emailSchema } from '../../../src/features/accounts/email.ts';
import { readMemberSearch } from '../../../src/features/accounts/member-search.rules.ts';
import { articleInputSchema, slugSchema } from '../../../src/features/articles/articles.schemas.ts';
import { newGroupSchema } from '../../../src/features/groups/groups.schemas.ts';
import { decideDeviceKey } from '../../../src/features/sessions/device-key.ts';
import { isLeakedPassword } from '../../../src/features/sign-in/leaked-passwords.ts';
import { findPasswordFault } from '../../../src/features/sign-in/password.rules.ts';
import { decideReturnTo } from '../../../src/features/sign-in/return-to.rules.ts';
import { maskCardNumbers } from '../../../src/money/card-numbers.ts';
import { isNotModified } from '../../../src/platform/http/etag.ts';
import { readCursor } from '../../../src/platform/http/pages.ts';
import { readJsonBody, requireJson } from '../../../src/platform/http/read-body.ts';
import { readIfMatch } from '../../../src/platform/http/version-tag.ts';
import { webAddress } from '../../../src/platform/http/web-address.ts';
import { readReturnTo } from '../../../src/web/return-to.rules.ts';
import { wordDevice } from '../../../src/wording/device-name.ts';
import { PLAIN_TEXTS } from '../../../src/wording/texts.ts';

/** Slightly more than Node accepts as the headers of a request. */
const HEADER = 64_000;
const FIELD = 256_000;
const SITES = { publicUrl: 'https://site.example', allowedOrigins: new Set<string>() };

/** Parsers of URLs, headers and form fields. */
export const requestTargets: readonly Target[] = [
  { name: 'a JSON body', longest: FIELD, run: (text) => readJsonBody(Buffer.from(text)) },
  {
    name: 'a JSON text',
    longest: FIELD,
    run: (text) => readJsonBody(Buffer.from(JSON.stringify({ text, [text]: text }))),
  },
  { name: 'Content-Type', longest: HEADER, run: (text) => requireJson(`application/json;${text}`) },
  { name: 'If-Match', longest: HEADER, run: (text) => readIfMatch({ header: () => text }) },
  { name: 'If-None-Match', longest: HEADER, run: (text) => isNotModified('"a"', text) },
  { name: 'User-Agent', longest: HEADER, run: (text) => wordDevice(PLAIN_TEXTS, text) },
  {
    name: 'the User-Agent of a program',
    longest: HEADER,
    run: (text) => decideDeviceKey({ cookie: text, userAgent: text }),
  },
  { name: 'a cursor', longest: HEADER, run: (text) => readCursor('articles', text) },
  { name: 'the page to return to', longest: HEADER, run: readReturnTo },
  { name: 'the site to return to', longest: HEADER, run: (text) => decideReturnTo(text, SITES) },
  { name: 'a password', longest: FIELD, run: (text) => findPasswordFault(text, isLeakedPassword) },
  { name: 'an e-mail address', longest: FIELD, run: (text) => emailSchema.safeParse(text) },
  {
    name: 'the domain of an e-mail address',
    longest: FIELD,
    run: (text) => emailSchema.safeParse(`reader@${text}`),
  },
  { name: 'a name', longest: FIELD, run: (text) => nameSchema.safeParse(text) },
  { name: 'card numbers in a text', longest: FIELD, run: maskCardNumbers },
  { name: 'a slug', longest: FIELD, run: (text) => slugSchema.safeParse(text) },
  { name: 'a web address', longest: FIELD, run: (text) => webAddress.safeParse(`https://${text}`) },
  { name: 'the search for members', longest: FIELD, run: readMemberSearch },
  {
    name: 'the fields of an article',
    longest: FIELD,
    run: (text) =>
      articleInputSchema.safeParse({ title: text, body: text, access: text, tags: [text] }),
  },
  {
    name: 'the domain of a group',
    longest: FIELD,
    run: (text) =>
      newGroupSchema.safeParse({ name: text, domains: [{ domain: text }], ranges: [text] }),
  },
];
