/* 2021, `superagent`, promises. Enriches the profile; takes what it gets. */
function (user, context, callback) {
  const superagent = require('superagent@3.8.3');
  superagent.get('https://enrich.test/person').query({ email: user.email }).set('Authorization', `Token ${configuration.ENRICH_KEY}`).timeout(3000)
    .then(response => {
      context.idToken['https://acme.test/title'] = response.body.title;
      callback(null, user, context);
    })
    .catch(error => error.status === 404 ? callback(null, user, context) : callback(error));
}

//# found
//< configuration.ENRICH_KEY "ek-424242"
//> GET https://enrich.test/person 200 {"title":"Countess"}
//= sent GET https://enrich.test/person?email=ada%40example.com [authorization: Token ek-424242]
//= context.idToken {"https://acme.test/title":"Countess"}

//# not found
//> GET https://enrich.test/person 404 {}
//= sent GET https://enrich.test/person?email=ada%40example.com
