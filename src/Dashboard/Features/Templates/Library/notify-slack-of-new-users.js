function notifySlackOfNewUsers(user, context, callback) {
  const isFirstLogin = (context.stats || {}).loginsCount === 1;

  if (isFirstLogin && configuration.SLACK_WEBHOOK_URL) {
    const slack = require('slack-notify')(configuration.SLACK_WEBHOOK_URL);
    slack.success({
      channel: configuration.SLACK_CHANNEL || '#new-users',
      text: `New user: ${user.name || user.email || user.user_id}`,
      fields: { Application: context.clientName, Connection: context.connection },
    }).catch((error) => console.error('Slack did not take the notice: %s', error.message));
  }

  // The notice is sent while the login goes on.
  return callback(null, user, context);
}
