/**
 * Calls the WebAuthn API to create passkeys and to sign in with them; everything else works without scripts. In
 * browsers that do not support it the buttons stay hidden, and pages about passkeys say so.
 */
const IS_SUPPORTED =
  'PublicKeyCredential' in window &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  // Passkeys need a domain name, never an IP address.
  !/^[\d.]+$|:/.test(location.hostname);

class ApiError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function call<Data>(path: string, body: object = {}): Promise<Data> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  const payload: unknown = await response.json();
  if (response.ok) return payload as Data;
  throw new ApiError((payload as { code: string }).code);
}

const ACTIONS: Readonly<Record<string, (form: HTMLFormElement | null) => Promise<void>>> = {
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
  async confirm() {
    const path = '/v1/auth/reauthenticate';
    const options = await call<PublicKeyCredentialRequestOptionsJSON>(`${path}/options`);
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    await call(path, { passkey: toJson(await navigator.credentials.get({ publicKey })) });
  },
  /** The page passes the options in the form that sends the result. */
  async second(form) {
    await signInto(form, JSON.parse(form?.dataset['options'] ?? '{}'));
  },
  async recover(form) {
    if (form?.reportValidity() === false) throw new DOMException('', 'NotAllowedError');
    await signInto(form, await call('/v1/auth/reauthenticate/options'));
  },
};

/** Signs with a passkey and writes the result into the form, which is submitted afterwards. */
async function signInto(
  form: HTMLFormElement | null,
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<void> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const signed = toJson(await navigator.credentials.get({ publicKey }));
  const field = form?.querySelector<HTMLInputElement>('input[name=passkey]');
  if (field) field.value = JSON.stringify(signed);
}

function toJson(credential: Credential | null): unknown {
  if (credential instanceof PublicKeyCredential) return credential.toJSON();
  throw new TypeError();
}

for (const reason of document.querySelectorAll<HTMLElement>('[data-no-passkeys]')) {
  reason.hidden = IS_SUPPORTED;
}
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  button.hidden = !IS_SUPPORTED;
  button.addEventListener('click', () => void runAction(button));
}

/**
 * Offers passkeys in the autofill of the email field if the browser supports it, so that nobody has to find the button.
 * Waits until a passkey is chosen there; pressing a button cancels the wait.
 */
async function offerInField(): Promise<void> {
  const field = document.querySelector('input[autocomplete~=webauthn]');
  const button = document.querySelector<HTMLButtonElement>('button[data-passkey=sign-in]');
  const canOffer = IS_SUPPORTED && (await PublicKeyCredential.isConditionalMediationAvailable?.());
  if (!field || !button || !canOffer) return;
  const waiting = new AbortController();
  button.addEventListener('click', () => waiting.abort(), { capture: true });
  try {
    const options = await call<PublicKeyCredentialRequestOptionsJSON>('/v1/auth/passkey/options');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const { signal } = waiting;
    const chosen = await navigator.credentials.get({
      publicKey,
      signal,
      mediation: 'conditional',
    });
    await call('/v1/auth/passkey', { response: toJson(chosen) });
    location.assign(button.dataset['next'] ?? '/');
  } catch (error) {
    if (!waiting.signal.aborted) showError(button, error);
  }
}

void offerInField();

async function runAction(button: HTMLButtonElement): Promise<void> {
  const { passkey = '', next = '/', anew = '/' } = button.dataset;
  const form = next.startsWith('#') ? document.querySelector<HTMLFormElement>(next) : null;
  button.disabled = true;
  try {
    await ACTIONS[passkey]?.(form);
    if (form) form.submit();
    else location.assign(next);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'fresh_sign_in_required') location.assign(anew);
    else showError(button, error);
    button.disabled = false;
  }
}

/** The error messages are on the button, in the language of its page. */
function showError(button: HTMLButtonElement, error: unknown): void {
  const { exists = '', failed = '' } = button.dataset;
  const status = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  const name = error instanceof Error ? error.name : '';
  if (!status) return;
  // A reader who dismissed the browser's own dialog needs no message.
  if (name === 'NotAllowedError') status.textContent = '';
  else status.textContent = name === 'InvalidStateError' ? exists : failed;
}
