/* 2014, the old global `jwt` with expiresInMinutes. Sends users without a nickname to a form, and takes the answer back as a JWT. */
function (user, context, callback) {
  if (context.protocol === 'redirect-callback') {
    jwt.verify(context.request.query.token, configuration.FORM_SECRET, { issuer: 'https://forms.test' }, function (err, answer) {
      if (err) { return callback(new UnauthorizedError('Form: ' + err.message)); }
      if (answer.sub !== user.user_id) { return callback(new UnauthorizedError('Form: wrong user')); }
      user.nickname = answer.nickname;
      auth0.users.updateUserMetadata(user.user_id, { nickname: answer.nickname }).then(function () { callback(null, user, context); }).catch(callback);
    });
    return;
  }

  if (user.nickname) { return callback(null, user, context); }
  var token = jwt.sign({ email: user.email }, configuration.FORM_SECRET, { subject: user.user_id, expiresInMinutes: 5 });
  context.redirect = { url: 'https://forms.test/nickname?token=' + token };
  callback(null, user, context);
}

//# no nickname: to the form
//< configuration.FORM_SECRET "form-secret-1"
//= redirected https://forms.test/nickname?token=eyJ…

//# a nickname: nothing to do
//< configuration.FORM_SECRET "form-secret-1"
//< user.nickname "ada"
//= allowed

//# a forged answer
//< configuration.FORM_SECRET "form-secret-1"
//< context.protocol "redirect-callback"
//< context.request.query {"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhdXRoMHwxIn0.AAAA"}
//= denied unauthorized: Form: invalid signature
