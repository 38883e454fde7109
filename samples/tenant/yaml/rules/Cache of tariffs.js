function tariffs(user, context, callback) {
  global.tariffs = global.tariffs || { small: 12, large: 30 };
  context.idToken['https://harbour.example.com/tariff'] = global.tariffs.small;
  callback(null, user, context);
}
