import { createHash } from 'node:crypto';

/**
 * What browsers need to make passkeys and to sign with them; everything else works without a script. A
 * button stays hidden where the browser cannot do it. A file of its own, because the policy allows no
 * inline script.
 */
export const PASSKEYS_SCRIPT = `const CAN = 'PublicKeyCredential' in window
  && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

async function call(path, body = {}) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.detail), { code: said.code });
  return said;
}

const ACTS = {
  async add() {
    const options = await call('/v1/me/passkeys/options');
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const made = await navigator.credentials.create({ publicKey });
    await call('/v1/me/passkeys', { response: made.toJSON() });
  },
  async 'sign-in'() {
    const options = await call('/v1/auth/passkey/options');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const signed = await navigator.credentials.get({ publicKey });
    await call('/v1/auth/passkey', { response: signed.toJSON() });
  },
};

for (const button of CAN ? document.querySelectorAll('button[data-passkey]') : []) {
  const told = document.getElementById(button.getAttribute('aria-describedby'));
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await ACTS[button.dataset.passkey]();
      location.assign(button.dataset.next);
    } catch (error) {
      if (error.code === 'fresh_sign_in_required') location.assign(button.dataset.anew);
      // Whoever closes the browser's own dialog knows it.
      else told.textContent = error.name === 'NotAllowedError' ? '' : error.message;
      button.disabled = false;
    }
  });
}
`;

const version = createHash('sha256').update(PASSKEYS_SCRIPT).digest('base64url').slice(0, 12);

/** Changes with the content, so that browsers may keep it for good. */
export const PASSKEYS_SCRIPT_PATH = `/assets/${version}.js`;
