function umlauts(user, context, callback) {
  const greeting = 'Grüße vom Hafen ⚓';
  context.idToken['https://harbour.example.com/motto'] = greeting;
  callback(null, user, context);
}
