// Passkeys: asks the browser what the server wants to know and carries the answer back. A form
//
//   <form hidden data-passkey-begin="/…" data-passkey-finish="/…"
//         data-passkey-waiting="…" data-passkey-cancelled="…" data-passkey-known="…"
//         data-passkey-failed="…">
//     … fields, a submit button, <p role="status"></p>
//   </form>
//
// is shown only where passkeys can work; without this script, people use their password.
//
// Begin: POST {"fields": {…}} → {"publicKey": {…}, …}. Anything beside publicKey comes back as
// "kept". Finish: POST {"kept": {…}, "fields": {…}, "credential": {…}} → {"to": "/…"}.
// An answer that is no success may say {"message": "…"}, which people then read.

const forms = document.querySelectorAll('form[data-passkey-begin][data-passkey-finish]');
const can = 'PublicKeyCredential' in window && Boolean(navigator.credentials?.create);

class Told extends Error {}

function bytes(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'error',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw said.message ? new Told(said.message) : new Error(`${answer.status} for ${address}`);
}

// What the server asks has its binary values as text.
function opened(asked) {
  const list = (known) => known?.map((one) => ({ ...one, id: bytes(one.id) }));
  const options = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) options.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) options.excludeCredentials = list(asked.excludeCredentials);
  if (asked.allowCredentials) options.allowCredentials = list(asked.allowCredentials);
  for (const name of Object.keys(options)) if (options[name] === null) delete options[name];
  return options;
}

function closed(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    if (response.userHandle?.byteLength) answer.userHandle = text(response.userHandle);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: answer };
}

async function run(form) {
  const { passkeyBegin, passkeyFinish } = form.dataset;
  const fields = Object.fromEntries(new FormData(form));
  const { publicKey, ...kept } = await post(passkeyBegin, { fields });
  const options = { publicKey: opened(publicKey) };
  const credential = publicKey.user
    ? await navigator.credentials.create(options)
    : await navigator.credentials.get(options);
  const { to } = await post(passkeyFinish, { kept, fields, credential: closed(credential) });
  const next = new URL(to, location.href);
  if (next.origin !== location.origin) throw new Error(`${next.origin} is another site`);
  location.assign(next);
}

function failure(form, error) {
  const { passkeyCancelled, passkeyKnown, passkeyFailed } = form.dataset;
  if (error instanceof Told) return error.message;
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return passkeyCancelled;
  if (error.name === 'InvalidStateError') return passkeyKnown ?? passkeyFailed;
  return passkeyFailed;
}

for (const form of forms) {
  if (!can) break;
  const status = form.querySelector('[role="status"]');
  const say = (words) => { if (status) status.textContent = words ?? ''; };
  let busy = false;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    form.setAttribute('aria-busy', 'true');
    say(form.dataset.passkeyWaiting);
    try {
      await run(form);
    } catch (error) {
      say(failure(form, error));
    } finally {
      busy = false;
      form.removeAttribute('aria-busy');
    }
  });
}
