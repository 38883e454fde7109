async function greeting(user, context, callback) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  context.idToken['https://harbour.example.com/greeting'] = `Ahoy ${user.name || user.email}`;
  callback(null, user, context);
}
