// Forms that ask for a passkey: data-passkey is "get" or "create", data-options what the browser is asked. Without a script, or in a
// browser without passkeys, they stay hidden.
const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function answer(form, credential) {
  form.querySelector('[name="Passkey.Credential"]').value = JSON.stringify(credential.toJSON());
  form.submit();
}

function explain(form, error) {
  const said = form.querySelector('[role=status]');
  // Closing the browser's dialog is no mistake that one must be told of.
  said.textContent = error.name === 'NotAllowedError' || error.name === 'AbortError' ? '' : form.dataset.failed;
}

for (const form of able ? document.querySelectorAll('form[data-passkey]') : []) {
  const options = JSON.parse(form.dataset.options);
  let waiting;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    waiting?.abort();
    try {
      await answer(form, form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
    } catch (error) {
      explain(form, error);
    }
  });

  // A passkey offered where the e-mail is typed, if it is typed on this page.
  if (form.dataset.passkey === 'get' && document.querySelector('[autocomplete~=webauthn]') && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    waiting = new AbortController();
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation: 'conditional', signal: waiting.signal })
      .then(credential => answer(form, credential), error => explain(form, error));
  }
}
