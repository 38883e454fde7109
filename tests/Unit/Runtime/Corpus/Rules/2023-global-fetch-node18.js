/* 2023, the global fetch of Node 18 with AbortController. */
async function (user, context, callback) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 2000);
  try {
    const response = await fetch('https://features.test/flags', { method: 'POST', body: JSON.stringify({ user: user.user_id }), headers: { 'content-type': 'application/json' }, signal: controller.signal });
    context.idToken['https://acme.test/flags'] = (await response.json()).flags;
  } catch (error) {
    console.log('flags:', error.name);
  } finally {
    clearTimeout(timer);
  }
  callback(null, user, context);
}

//# flags arrive
//> POST https://features.test/flags 200 {"flags":["beta"]}
//= sent POST https://features.test/flags {"user":"auth0|1"}
//= context.idToken {"https://acme.test/flags":["beta"]}

//# too slow
//> POST https://features.test/flags hang
//= log flags: AbortError
//= sent POST https://features.test/flags …
