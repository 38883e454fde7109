function ferryPartner(user, context, callback) {
  const partner = '##FERRY_PARTNER##';
  context.idToken['https://harbour.example.com/ferry'] = partner;
  callback(null, user, context);
}
