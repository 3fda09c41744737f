import { Agent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

interface Post {
  url: string;
  body: string;
  signature: string;
}

export interface HttpSender {
  /** Posts an event. Resolves with the status, or 0 without a response; never rejects. */
  send(post: Post): Promise<number>;
  close(): void;
}

const TIMEOUT_MS = 10_000;

export function createHttpSender(): HttpSender {
  const http = new Agent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });

  return {
    send: (post) =>
      new Promise((resolve) => {
        const isSecure = post.url.startsWith('https:');
        const open = isSecure ? httpsRequest : httpRequest;
        const outgoing = open(post.url, {
          method: 'POST',
          agent: isSecure ? https : http,
          timeout: TIMEOUT_MS,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(post.body),
            'stripe-signature': post.signature,
            'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          },
        });
        outgoing.on('response', (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
          answer.on('error', () => resolve(0));
        });
        outgoing.on('timeout', () => outgoing.destroy());
        outgoing.on('error', () => resolve(0));
        outgoing.on('close', () => resolve(0));
        outgoing.end(post.body);
      }),
    close() {
      http.destroy();
      https.destroy();
    },
  };
}
