import { fetchText } from '../../platform/http/fetch-text.ts';
import { type AkismetOpinion, parseAkismetVerdict } from './akismet.rules.ts';
import type { OutsideVerdict } from './outside-check.ts';

const API_BASE = 'https://rest.akismet.com';
const TIMEOUT_MS = 5_000;
/** It answers with a word. */
const LONGEST_ANSWER_BYTES = 1_000;

/** All that Akismet is told of a comment: docs/security.md lists it for readers. */
export interface AkismetRequest {
  readonly body: string;
  readonly authorName: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly articleSlug: string;
  readonly isReply: boolean;
  readonly isEdited: boolean;
}

export interface Akismet {
  /** Throws where it does not answer in time, or knows the key not. */
  check(asked: AkismetRequest): Promise<OutsideVerdict>;
  /** Tells that it was wrong, with what it was asked; throws like `check`. */
  correct(as: AkismetOpinion, asked: AkismetRequest): Promise<void>;
}

/**
 * Akismet's API 1.1 (https://akismet.com/developers/detailed-docs/comment-check/). Outside production
 * questions are marked as tests, so that nothing is learnt from them.
 */
export function createAkismet(options: {
  readonly key: string;
  readonly publicUrl: string;
  readonly isTest: boolean;
  readonly apiBase: string | undefined;
  readonly timeoutMs?: number;
}): Akismet {
  const { key, publicUrl, isTest, apiBase = API_BASE, timeoutMs = TIMEOUT_MS } = options;

  function ask(call: 'comment-check' | 'submit-spam' | 'submit-ham', asked: AkismetRequest) {
    const form = new URLSearchParams({
      ...{ api_key: key, blog: publicUrl, blog_charset: 'UTF-8' },
      ...{ user_ip: asked.address, user_agent: asked.userAgent ?? '' },
      permalink: `${publicUrl}/articles/${asked.articleSlug}`,
      comment_type: asked.isReply ? 'reply' : 'comment',
      ...{ comment_author: asked.authorName, comment_content: asked.body },
      ...(asked.isEdited && call === 'comment-check' ? { recheck_reason: 'edit' } : {}),
      ...(isTest ? { is_test: '1' } : {}),
    });
    return fetchText({
      ...{ url: `${apiBase}/1.1/${call}`, body: form.toString(), timeoutMs },
      limitBytes: LONGEST_ANSWER_BYTES,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'User-Agent': 'Pennypress',
      },
    });
  }

  return {
    async check(asked) {
      const { text, headers } = await ask('comment-check', asked);
      return parseAkismetVerdict(text, headers.get('x-akismet-pro-tip'));
    },
    async correct(as, asked) {
      const { text } = await ask(`submit-${as}`, asked);
      if (!text.startsWith('Thanks')) throw new Error('Akismet took no correction.');
    },
  };
}
