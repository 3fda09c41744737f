/**
 * Calls the WebAuthn API to create passkeys and to sign in with them; everything else works without
 * scripts. The buttons stay hidden in browsers that do not support it.
 */
const CAN =
  'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

class Refused extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

async function call<Data>(path: string, body: object = {}): Promise<Data> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  const said: unknown = await answer.json();
  if (answer.ok) return said as Data;
  const { code, detail } = said as { code: string; detail: string };
  throw new Refused(code, detail);
}

const ACTS: Readonly<Record<string, () => Promise<void>>> = {
  async add() {
    const options = await call<PublicKeyCredentialCreationOptionsJSON>('/v1/me/passkeys/options');
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const response = toJson(await navigator.credentials.create({ publicKey }));
    await call('/v1/me/passkeys', { response });
  },
  async 'sign-in'() {
    const options = await call<PublicKeyCredentialRequestOptionsJSON>('/v1/auth/passkey/options');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const response = toJson(await navigator.credentials.get({ publicKey }));
    await call('/v1/auth/passkey', { response });
  },
};

function toJson(made: Credential | null): unknown {
  if (made instanceof PublicKeyCredential) return made.toJSON();
  throw new Error('This browser made no passkey.');
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  button.hidden = !CAN;
  button.addEventListener('click', () => void press(button));
}

async function press(button: HTMLButtonElement): Promise<void> {
  const { passkey = '', next = '/', anew = '/' } = button.dataset;
  button.disabled = true;
  try {
    await ACTS[passkey]?.();
    location.assign(next);
  } catch (error) {
    if (error instanceof Refused && error.code === 'fresh_sign_in_required') location.assign(anew);
    else tell(button, error);
    button.disabled = false;
  }
}

/** Our messages for the browser's errors, by the error's name. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  // A reader who dismissed the browser's own dialog needs no message.
  NotAllowedError: '',
  InvalidStateError: 'This device has a passkey for you already.',
};

function tell(button: HTMLButtonElement, error: unknown): void {
  const told = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  const problem = error instanceof Error ? error : new Error('That did not work.');
  if (told) told.textContent = OWN_WORDS[problem.name] ?? problem.message;
}
