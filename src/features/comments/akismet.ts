import { fetchText } from '../../platform/http/fetch-text.ts';
import { type AkismetOpinion, parseAkismetVerdict } from './akismet.rules.ts';
import type { Outcome } from './policy.rules.ts';

const API_BASE = 'https://rest.akismet.com';
const TIMEOUT_MS = 5_000;
/** Akismet answers with one word. */
const MAX_ANSWER_BYTES = 1_000;

/** All data about a comment that is sent to Akismet; docs/security.md lists it for readers. */
export interface AkismetRequest {
  readonly body: string;
  readonly authorName: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly articleUrl: string;
  readonly isReply: boolean;
  readonly isEdited: boolean;
}

export interface Akismet {
  /** Throws on a timeout, or if Akismet rejects the key. */
  check(request: AkismetRequest): Promise<Outcome>;
  /** Reports a wrong answer, with the original request; throws like `check`. */
  correct(opinion: AkismetOpinion, request: AkismetRequest): Promise<void>;
}

export interface AkismetOptions {
  readonly key: string;
  readonly publicUrl: string;
  readonly isTest: boolean;
  readonly apiBase: string | undefined;
  readonly timeoutMs?: number;
}

/**
 * Creates a client of Akismet's API 1.1 (https://akismet.com/developers/detailed-docs/comment-check/). Outside
 * production, requests are marked as tests, so that Akismet learns nothing from them.
 */
export function createAkismet(options: AkismetOptions): Akismet {
  const { key, publicUrl, isTest, apiBase = API_BASE, timeoutMs = TIMEOUT_MS } = options;

  function post(call: 'comment-check' | `submit-${AkismetOpinion}`, request: AkismetRequest) {
    const form = new URLSearchParams({
      api_key: key,
      blog: publicUrl,
      blog_charset: 'UTF-8',
      user_ip: request.address,
      user_agent: request.userAgent ?? '',
      permalink: request.articleUrl,
      comment_type: request.isReply ? 'reply' : 'comment',
      comment_author: request.authorName,
      comment_content: request.body,
      ...(request.isEdited && call === 'comment-check' ? { recheck_reason: 'edit' } : {}),
      ...(isTest ? { is_test: '1' } : {}),
    });
    return fetchText({
      url: `${apiBase}/1.1/${call}`,
      body: form.toString(),
      timeoutMs,
      limitBytes: MAX_ANSWER_BYTES,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'User-Agent': 'Pennypress',
      },
    });
  }

  return {
    async check(request) {
      const { text, headers } = await post('comment-check', request);
      return parseAkismetVerdict(text, headers.get('x-akismet-pro-tip'));
    },
    async correct(opinion, request) {
      const { text } = await post(`submit-${opinion}`, request);
      if (!text.startsWith('Thanks')) throw new Error('Akismet did not accept the correction.');
    },
  };
}
